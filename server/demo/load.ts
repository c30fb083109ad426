// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountSeed, hashPassword } from '#server/features/accounts/seed.ts'
import { adoptionSeed } from '#server/features/adoption/seed.ts'
import { announcementSeed, recipientSeed } from '#server/features/announcements/seed.ts'
import { answerSeed } from '#server/features/answers/seed.ts'
import { commentSeed } from '#server/features/comments/seed.ts'
import { datePollSeed, pollAnswerSeed } from '#server/features/datePolls/seed.ts'
import { documentSeed, documentVersionSeed } from '#server/features/documents/seed.ts'
import { chapterSeed } from '#server/features/drafting/seed.ts'
import { editionSeed } from '#server/features/editions/seed.ts'
import {
  dossierSeed,
  emergencyPostSeed,
  emergencySeed,
  needSeed,
  questionSeed,
  situationSeed,
} from '#server/features/emergencies/seed.ts'
import { fileSeed } from '#server/features/files/seed.ts'
import { guestSeed } from '#server/features/guests/model.ts'
import { readPointerSeed } from '#server/features/inbox/seed.ts'
import { libraryItemSeed } from '#server/features/library/seed.ts'
import { materialSeed } from '#server/features/materials/model.ts'
import { meetingSeed } from '#server/features/meetings/seed.ts'
import { messageSeed } from '#server/features/messages/seed.ts'
import { organisationSeed } from '#server/features/organisations/seed.ts'
import { outcomeSeed } from '#server/features/outcomes/seed.ts'
import { personSeed } from '#server/features/people/seed.ts'
import { channelSeed, placeSeed } from '#server/features/places/seed.ts'
import { programmeSeed } from '#server/features/programme/seed.ts'
import { roleSeed } from '#server/features/roles/seed.ts'
import { sharingSeed } from '#server/features/sharing/seed.ts'
import { strategySeed } from '#server/features/strategies/seed.ts'
import { supportEntrySeed, supportPathSeed } from '#server/features/supportPaths/seed.ts'
import { districtSeed, healthAgencySeed } from '#server/features/territory/seed.ts'
import { threadSeed } from '#server/features/threads/seed.ts'
import { uploadSeed } from '#server/features/uploads/seed.ts'
import { numberSeed, updateSeed } from '#server/features/writing/seed.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { today } from '#shared/lib/dates.ts'
import { makeAdoptions } from './adoptions.ts'
import { makeAnnouncements } from './announcements.ts'
import { buildDemo } from './build.ts'
import type { DemoContent, DemoLogin } from './content.ts'
import { demoClock } from './dates.ts'
import { gatherDossiers, makeEmergencies } from './emergencies.ts'
import { loadRecords } from './loadRecords.ts'
import { makeDemoPassword, type PrintedLogin } from './logins.ts'
import { makeMeetings } from './meetings.ts'
import { makePaths } from './paths.ts'
import { makePolls } from './polls.ts'
import { makeSharings } from './sharings.ts'
import { makeShelves } from './shelves.ts'
import { makeStrategies } from './strategies.ts'
import { makeWritings } from './writings.ts'

/** Raised whenever the content or the shape of the demo changes. */
export const demoVersion = 15

const addressOf = (person: string) => `${person}@demo.example`

type Built = Pick<ReturnType<typeof buildDemo>, 'messages' | 'idOf'>

/** Who answers for a network: those for whom it is the first, who keeps it before who works in it. */
function membersOf({ people }: DemoContent, network: string): string[] {
  const order = ['coordinator', 'member']
  return people
    .flatMap(({ key, roles }) => {
      const [home] = roles.filter(({ place }) => place.startsWith('rete-'))
      return home?.place === network && order.includes(home.role) ? [{ key, rank: order.indexOf(home.role) }] : []
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ key }) => key)
}

/** Everything read, but for the newest of some threads and half of a long one. */
function pointersOf(built: Built, login: DemoLogin) {
  const lastOf = new Map<string, number>()
  for (const { threadId, seq } of built.messages) lastOf.set(threadId, Math.max(lastOf.get(threadId) ?? 0, seq))
  const unread = new Map(login.unread.map(({ slug, last }) => [built.idOf(`thread:${slug}`), last]))
  const halfway = built.idOf(`thread:${login.halfway}`)
  return [...lastOf].map(([threadId, last]) => ({
    _id: newId(),
    personId: built.idOf(login.person),
    threadId,
    seq: threadId === halfway ? Math.floor(last / 2) : last - (unread.get(threadId) ?? 0),
    version: 1,
    movedAt: new Date(),
    demo: true,
  }))
}

/** Fills an empty database. One hash for all logins where one password was chosen, else one each. */
export async function loadDemo(content: DemoContent, chosenPassword: string | undefined): Promise<PrintedLogin[]> {
  const loading = { today: today(), now: new Date() }
  const built = buildDemo(content, loading)
  const making = { ...built, clock: demoClock(loading.today, loading.now), today: loading.today }
  const announced = makeAnnouncements(content, making)
  const past = makeEmergencies(content.emergencies, making)
  const shelves = await makeShelves(content, making)
  const writings = await makeWritings(content.documents, shelves, making)
  const sharings = makeSharings(content, shelves, making)
  const logins = await Promise.all(
    content.logins.map(async (login) => {
      const password = chosenPassword ?? makeDemoPassword()
      return { login, password, passwordHash: await hashPassword(password) }
    }),
  )
  await editionSeed.insert(built.editions)
  await healthAgencySeed.insert(built.healthAgencies)
  await districtSeed.insert(built.districts)
  await organisationSeed.insert(built.organisations)
  await personSeed.insert(built.people)
  await placeSeed.insert(built.places)
  await channelSeed.insert(built.channels)
  await roleSeed.insert(built.roles)
  await threadSeed.insert([
    ...built.threads.map((thread) =>
      announced.shared.has(thread._id) ? { ...thread, repliesIn: thread._id } : thread,
    ),
    ...announced.threads,
    ...past.threads,
  ])
  await uploadSeed.insert(shelves.uploads)
  await fileSeed.insert(shelves.files)
  await libraryItemSeed.insert(shelves.items)
  await sharingSeed.insert(sharings)
  await documentSeed.insert(writings.documents)
  await documentVersionSeed.insert(writings.versions)
  await updateSeed.insert(writings.updates)
  await numberSeed.insert(writings.numbers)
  await commentSeed.insert(writings.comments)
  await chapterSeed.insert(writings.chapters)
  const names = new Map([...content.places.networks, ...content.places.labs].map(({ key, name }) => [key, name]))
  const placeName = (key: string) => names.get(key) ?? ''
  await adoptionSeed.insert(makeAdoptions(content.documents, writings, { ...making, placeName }))
  await messageSeed.insert(
    built.messages.map((message) => {
      const files = shelves.carried.get(`${message.threadId} ${message.seq}`)
      return files ? { ...message, files } : message
    }),
  )
  const meetings = makeMeetings(content.meetings, {
    idOf: built.idOf,
    now: loading.now,
    networks: content.places.networks.map(({ key }) => key),
    labs: content.places.labs.map(({ key }) => key),
    membersOf: (network) => membersOf(content, network),
  })
  await meetingSeed.insert(meetings.meetings)
  await answerSeed.insert(meetings.entries)
  await outcomeSeed.insert(meetings.outcomes)
  await materialSeed.insert(meetings.materials)
  await guestSeed.insert(meetings.guests)
  const polls = makePolls(content.polls, {
    ...{ idOf: built.idOf, today: loading.today, now: loading.now },
    membersOf: (network) => membersOf(content, network),
  })
  await datePollSeed.insert(polls.polls)
  await pollAnswerSeed.insert(polls.answers)
  const support = makePaths(content.paths, making)
  await supportPathSeed.insert(support.paths)
  await supportEntrySeed.insert(support.entries)
  await messageSeed.insert([...announced.messages, ...past.messages])
  await announcementSeed.insert([...announced.announcements, ...past.announcements])
  await strategySeed.insert(makeStrategies(content.strategies, making))
  await emergencySeed.insert(past.emergencies)
  await emergencyPostSeed.insert(past.told)
  await questionSeed.insert(past.questions)
  await situationSeed.insert(past.log)
  await needSeed.insert(past.needs)
  await dossierSeed.insert(await gatherDossiers(past.emergencies, built))
  await recipientSeed.insert(announced.recipients)
  const said = { idOf: built.idOf, messages: [...built.messages, ...announced.messages, ...past.messages] }
  await readPointerSeed.insert(content.logins.flatMap((login) => pointersOf(said, login)))
  await loadRecords(content, built, meetings)
  await accountSeed.insert(
    logins.map(({ login, passwordHash }) => ({
      _id: newId(),
      personId: built.idOf(login.person),
      email: addressOf(login.person),
      passwordHash,
      emailProved: true,
      demo: true,
      createdAt: new Date(),
    })),
  )
  // last: a loading that was interrupted is seen as none
  await programmeSeed.insert(built.programme.map((card) => ({ ...card, demoVersion })))
  // a server of this process may have looked while nothing was there
  await letGo({ what: 'place', placeId: '' })
  return logins.map(({ login, password }) => ({ role: login.role, email: addressOf(login.person), password }))
}
