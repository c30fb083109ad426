// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEmails } from '#server/features/accounts/queries.ts'
import { accountSeed, mailTokenSeed } from '#server/features/accounts/seed.ts'
import { adoptionSeed, suggestionSeed } from '#server/features/adoption/seed.ts'
import { proposalSeed } from '#server/features/agendaProposals/model.ts'
import { announcementDepartureSeed, announcementSeed, recipientSeed } from '#server/features/announcements/seed.ts'
import { noticeSeed } from '#server/features/answers/notices.ts'
import { answerSeed } from '#server/features/answers/seed.ts'
import { calendarFeedSeed } from '#server/features/calendars/seed.ts'
import { certificateSeed } from '#server/features/certificates/seed.ts'
import { commentSeed } from '#server/features/comments/seed.ts'
import { datePollSeed, pollAnswerSeed } from '#server/features/datePolls/seed.ts'
import { documentFileSeed } from '#server/features/documentFiles/seed.ts'
import { documentSeed, documentVersionSeed } from '#server/features/documents/seed.ts'
import { chapterSeed } from '#server/features/drafting/seed.ts'
import { ebookSeed } from '#server/features/ebooks/seed.ts'
import { editionSeed } from '#server/features/editions/seed.ts'
import {
  boxedSeed,
  dossierSeed,
  emergencyPostSeed,
  emergencySeed,
  needSeed,
  questionSeed,
  situationSeed,
} from '#server/features/emergencies/seed.ts'
import { exportSeed } from '#server/features/exports/seed.ts'
import { fileSeed } from '#server/features/files/seed.ts'
import { freezeSeed, frozenFigureSeed } from '#server/features/freezes/seed.ts'
import { guestSeed } from '#server/features/guests/model.ts'
import { readPointerSeed } from '#server/features/inbox/seed.ts'
import { invitationSeed } from '#server/features/invitations/seed.ts'
import { joinRequestSeed } from '#server/features/labJoining/seed.ts'
import { libraryItemSeed } from '#server/features/library/seed.ts'
import { materialSeed } from '#server/features/materials/model.ts'
import { importStepSeed, meetingImportSeed } from '#server/features/meetingImports/model.ts'
import { meetingSeed } from '#server/features/meetings/seed.ts'
import { messageSeed } from '#server/features/messages/seed.ts'
import { minutesSeed } from '#server/features/minutes/model.ts'
import { organisationSeed } from '#server/features/organisations/seed.ts'
import { outcomeSeed } from '#server/features/outcomes/seed.ts'
import { detachPeople, personSeed } from '#server/features/people/seed.ts'
import { channelSeed, detachPlaces, placeSeed } from '#server/features/places/seed.ts'
import { previewSeed } from '#server/features/previews/seed.ts'
import { findProgramme } from '#server/features/programme/queries.ts'
import { programmeSeed } from '#server/features/programme/seed.ts'
import { countedRegisterSeed } from '#server/features/register/counted.ts'
import { registerJoinSeed } from '#server/features/register/joins.ts'
import {
  checkInSeed,
  correctionSeed,
  departureSeed,
  registerRowSeed,
  registerSeed,
} from '#server/features/register/seed.ts'
import { reminderRoundSeed, reminderSeed } from '#server/features/reminders/model.ts'
import { reminderTextsSeed } from '#server/features/reminders/texts.ts'
import { reportDepartureSeed } from '#server/features/report/seed.ts'
import { roleSeed } from '#server/features/roles/seed.ts'
import { sessionSeed } from '#server/features/sessions/seed.ts'
import { sharingSeed } from '#server/features/sharing/seed.ts'
import { strategySeed } from '#server/features/strategies/seed.ts'
import { supportEntrySeed, supportPathSeed } from '#server/features/supportPaths/seed.ts'
import { districtSeed, healthAgencySeed } from '#server/features/territory/seed.ts'
import { threadSeed } from '#server/features/threads/seed.ts'
import { uploadSeed } from '#server/features/uploads/seed.ts'
import { numberSeed, snapshotPartSeed, snapshotSeed, updateSeed } from '#server/features/writing/seed.ts'
import { type Demo, onlyMarked } from '#server/lib/db/seed.ts'
import { jobSeed } from '#server/lib/jobs/job.ts'

// what hangs on others before what it hangs on: a removal that was interrupted finds the rest
export const collections = {
  exports: exportSeed,
  'library items': libraryItemSeed,
  sharings: sharingSeed,
  files: fileSeed,
  'emergency dossiers': dossierSeed,
  'emergency documents': boxedSeed,
  'emergency needs': needSeed,
  'emergency log': situationSeed,
  'emergency questions': questionSeed,
  'emergency posts': emergencyPostSeed,
  emergencies: emergencySeed,
  'announcement lists': announcementDepartureSeed,
  'announcement recipients': recipientSeed,
  announcements: announcementSeed,
  messages: messageSeed,
  suggestions: suggestionSeed,
  adoptions: adoptionSeed,
  chapters: chapterSeed,
  comments: commentSeed,
  'document files': documentFileSeed,
  'document versions': documentVersionSeed,
  documents: documentSeed,
  'text parts': snapshotPartSeed,
  'text states': snapshotSeed,
  'text updates': updateSeed,
  'text numbers': numberSeed,
  'calendar feeds': calendarFeedSeed,
  certificates: certificateSeed,
  'import steps': importStepSeed,
  'meeting imports': meetingImportSeed,
  'register joins': registerJoinSeed,
  'register departures': departureSeed,
  'register corrections': correctionSeed,
  'check-ins': checkInSeed,
  'register rows': registerRowSeed,
  registers: registerSeed,
  'frozen figures': frozenFigureSeed,
  freezes: freezeSeed,
  'report departures': reportDepartureSeed,
  reminders: reminderSeed,
  'reminder texts': reminderTextsSeed,
  'reminder rounds': reminderRoundSeed,
  'strategy changes': strategySeed,
  'support entries': supportEntrySeed,
  'support paths': supportPathSeed,
  minutes: minutesSeed,
  outcomes: outcomeSeed,
  'seat notices': noticeSeed,
  'meeting materials': materialSeed,
  'agenda proposals': proposalSeed,
  'meeting guests': guestSeed,
  'date poll answers': pollAnswerSeed,
  'date polls': datePollSeed,
  'meeting answers': answerSeed,
  meetings: meetingSeed,
  'read pointers': readPointerSeed,
  'lab requests': joinRequestSeed,
  invitations: invitationSeed,
  jobs: jobSeed,
  // their bytes go by a job
  previews: previewSeed,
  uploads: uploadSeed,
  'mail tokens': mailTokenSeed,
  sessions: sessionSeed,
  roles: roleSeed,
  threads: threadSeed,
  channels: channelSeed,
  places: placeSeed,
  accounts: accountSeed,
  people: personSeed,
  organisations: organisationSeed,
  districts: districtSeed,
  'health agencies': healthAgencySeed,
  'counted registers': countedRegisterSeed,
  'e-books': ebookSeed,
  editions: editionSeed,
  programme: programmeSeed,
}
type Collection = (typeof collections)[keyof typeof collections]

export interface Counted {
  name: string
  count: number
}

async function countEach(count: (seed: Collection) => Promise<number>): Promise<Counted[]> {
  const counted: Counted[] = []
  for (const [name, seed] of Object.entries(collections)) counted.push({ name, count: await count(seed) })
  return counted.filter((one) => one.count > 0)
}

export const countRealPeople = (): Promise<number> => personSeed.countReal(onlyMarked)

/**
 * What is of the demo: its own records, what its people made, and what hangs on its places and threads. Where nobody
 * is real, nobody real made the rest.
 */
export async function findDemo(): Promise<Demo> {
  const [real, programme, people, places] = await Promise.all([
    countRealPeople(),
    findProgramme(),
    personSeed.findDemoIds(onlyMarked),
    placeSeed.findDemoIds(onlyMarked),
  ])
  const everything = real === 0 && programme?.demo !== false
  const known = { ...onlyMarked, everything, people, places }
  const [addresses, threads] = await Promise.all([findEmails(people), threadSeed.findDemoIds(known)])
  return { ...known, addresses: [...addresses.values()], threads }
}

/** What is not of the demo, by collection; nothing where there is none. */
export const countReal = (demo: Demo): Promise<Counted[]> => countEach((seed) => seed.countReal(demo))

/** What real people made and what goes with the demo place or thread that it hangs on. */
export const countDragged = (demo: Demo): Promise<Counted[]> => countEach((seed) => seed.countDragged(demo))

/** Removes what is of the demo and nothing else; who and what stays lets go of it. */
export async function clearDemo(demo: Demo): Promise<Counted[]> {
  await detachPeople(demo.places, await organisationSeed.findDemoIds(demo))
  await detachPlaces(await districtSeed.findDemoIds(demo))
  return countEach((seed) => seed.removeDemo(demo))
}
