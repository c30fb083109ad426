// SPDX-License-Identifier: AGPL-3.0-or-later

import { AnnouncementModel } from '#server/features/announcements/model.ts'
import { answerLinkPurpose, answerLinkRecord } from '#server/features/answerLinks/access.ts'
import { buildCertificate } from '#server/features/certificates/build.ts'
import { buildPoll, buildPollAnswers } from '#server/features/datePolls/build.ts'
import { DatePollModel } from '#server/features/datePolls/model.ts'
import { openDraft } from '#server/features/documents/approval.ts'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { EditionModel } from '#server/features/editions/model.ts'
import { EmergencyModel, NeedModel, QuestionModel, SituationModel } from '#server/features/emergencies/model.ts'
import { buildFile } from '#server/features/files/build.ts'
import { buildFreeze } from '#server/features/freezes/build.ts'
import { FreezeModel } from '#server/features/freezes/model.ts'
import { buildInvitation } from '#server/features/invitations/build.ts'
import { LibraryItemModel } from '#server/features/library/model.ts'
import { sendMail } from '#server/features/mail/service.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { MeetingModel } from '#server/features/meetings/model.ts'
import { OrganisationModel } from '#server/features/organisations/model.ts'
import { OutcomeModel } from '#server/features/outcomes/model.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { PersonModel } from '#server/features/people/model.ts'
import { ChannelModel, PlaceModel } from '#server/features/places/model.ts'
import { enqueueReading } from '#server/features/previews/service.ts'
import { buildRunningMeeting, buildWalkIn } from '#server/features/register/build.ts'
import { RegisterRowModel } from '#server/features/register/model.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { createSetupLink } from '#server/features/setup/service.ts'
import { StrategyModel } from '#server/features/strategies/model.ts'
import { SupportEntryModel, SupportPathModel } from '#server/features/supportPaths/model.ts'
import { DistrictModel, HealthAgencyModel } from '#server/features/territory/model.ts'
import { ThreadModel } from '#server/features/threads/model.ts'
import { newId } from '#server/lib/id.ts'
import { buildPdf } from '#server/lib/office/build.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { answerLinkPage } from '#shared/features/answerLinks.ts'
import { certificatePage } from '#shared/features/certificates.ts'
import { invitationPage } from '#shared/features/invitations.ts'
import { checkInPath } from '#shared/features/register.ts'
import type { PlaceKind } from '#shared/lib/actor.ts'
import { demoPerson } from './chromium.ts'

export const demoPeople = {
  staff: 'lucia.sangalli@demo.example',
  facilitator: 'chiara.bonfanti@demo.example',
  member: 'samira.elidrissi@demo.example',
} as const

/** Who opens a page: somebody of the demo programme, somebody at their first visit, or nobody yet. */
export type Visitor = keyof typeof demoPeople | 'newcomer' | 'nobody'

export interface Visit {
  /** What its pictures are called. */
  name: string
  /** The line of the routes that it proves; null for the pages that have none. */
  route: string | null
  address: string
}

const found = <Document extends { _id: string }>(document: Document | null): string => {
  if (!document) throw new Error('the demo programme lacks a place, channel or thread of the pictures')
  return document._id
}
const placeNamed = async (kind: PlaceKind, name: string) => found(await PlaceModel.findOne({ kind, name }).lean())

/** A mail that stayed as a file. */
async function writtenMail(): Promise<string> {
  const mail = { to: demoPeople.member, name: null, language: 'it', params: {}, page: '/', secretOf: null } as const
  const mailId = newId()
  await sendMail({ ...mail, template: 'emailTaken' }, mailId)
  return mailId
}

/** A document of a network, with its first version in force and the bozza of the next. */
async function aDocument(placeId: string, createdBy: string): Promise<string> {
  const { _id } = await buildDocument({ placeId, createdBy, title: 'Regolamento della cabina di regia' })
  await buildApproved(_id, createdBy)
  await openDraft(_id, createdBy)
  return _id
}

/** A file of a network, read. */
async function aFile(placeId: string, createdBy: string): Promise<string> {
  const name = 'Verbale del tavolo.pdf'
  const bytes = buildPdf(['Verbale del tavolo', 'Le decisioni prese'])
  const facts = {
    kind: 'pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
    sha256: newId(),
    scan: 'clean',
  } as const
  const file = await buildFile({
    placeId,
    createdBy,
    upload: { bytes, name, facts: { ...facts, width: null, height: null } },
    item: { name },
  })
  await enqueueReading(file.versions[0]?.uploadId ?? '')
  return file._id
}

/** A meeting of two networks, with an agenda and two seats for each, and three people in its register. */
async function aMeeting(audienceIds: string[], createdBy: string): Promise<string> {
  const item = { owner: null, isBreak: false }
  const { _id } = await buildMeeting({
    audienceIds,
    createdBy,
    title: 'Tavolo territoriale immigrazione',
    seats: { room: 20, perNetwork: 2 },
    agenda: [
      { ...item, id: newId(), title: 'Apertura', minutes: 15 },
      { ...item, id: newId(), title: 'I dati dello sportello', minutes: 90 },
    ],
  })
  for (const surname of ['Benali', 'Carminati', 'Diop']) await buildWalkIn(_id, surname)
  return _id
}

/** Days to choose among, that three people have answered. */
async function aPoll(placeIds: string[], createdBy: string): Promise<string> {
  const { _id } = await buildPoll({ placeIds, createdBy })
  await buildPollAnswers(_id, placeIds[0] ?? '')
  return _id
}

/** The report as the staff of the demo froze it. */
async function aFreeze(): Promise<string> {
  const { id } = await demoPerson(demoPeople.staff)
  return (await buildFreeze({ id, grants: await findGrants(id) })).id
}

/** The code of one that was issued. */
async function aCertificate(placeId: string, createdBy: string): Promise<string> {
  const meeting = await buildRunningMeeting({ audienceIds: [placeId], createdBy, title: 'Tavolo di rete' })
  return (await buildCertificate(meeting, null, createdBy)).code
}

/** Every page of the product, by who opens it. Addresses carry ids, so they are looked up in the demo programme. */
export async function everyVisit(): Promise<Record<Visitor, Visit[]>> {
  const network = await placeNamed('network', 'Rete Muzza')
  const lab = await placeNamed('lab', 'Mediazione interculturale')
  const programme = found(await PlaceModel.findOne({ kind: 'programme' }).lean())
  const edition = found(await EditionModel.findOne({ isCard: true }).lean())
  const channel = found(await ChannelModel.findOne({ name: 'Annunci' }).lean())
  const thread = found(await ThreadModel.findOne({ title: /^Mediazione a chiamata o in équipe/ }).lean())
  const { id: chiara } = await demoPerson(demoPeople.facilitator)
  const otherNetwork = await placeNamed('network', 'Rete Mella')
  const meeting = await aMeeting([network, otherNetwork], chiara)
  const emergency = found(await EmergencyModel.findOne().lean())
  const announced = found(await AnnouncementModel.findOne({ authorId: chiara }).lean())
  const { token } = await buildInvitation({ placeId: network, createdBy: chiara, email: 'amina.rahal@demo.example' })
  const setup = new URL(await createSetupLink())
  const answering = sealedToken(answerLinkPurpose, answerLinkRecord(meeting, chiara))
  const visit = (name: string, route: string | null, address = route ?? '/'): Visit => ({ name, route, address })
  const inNetwork = (part: string) => `/reti/${network}${part}`
  const ofProgramme = (part: string) => `/programma/${programme}${part}`
  const inLab = (part: string) => `/laboratori/${lab}${part}`
  const staffPlace = '/amministrazione/spazi/:placeId'
  const staffEdition = '/amministrazione/edizioni/:editionId'
  const staffMail = '/amministrazione/posta/:mailId'
  const staffPerson = '/amministrazione/persone/:personId'
  return {
    nobody: [
      visit('entra', null),
      visit('entra-link', '/entra/link'),
      visit('password-dimenticata', '/password/dimenticata'),
      visit('password-nuova', '/password/nuova', `/password/nuova#${token}`),
      visit('email-conferma', '/email/conferma', `/email/conferma#${token}`),
      visit('primo-accesso', '/primo-accesso', setup.pathname + setup.hash),
      visit('invito', invitationPage, `${invitationPage}#${token}`),
      visit('rispondi', '/rispondi/:meetingId/:personId', `${answerLinkPage(meeting, chiara)}#${answering}`),
      visit('attestato', certificatePage, `${certificatePage}#${await aCertificate(network, chiara)}`),
      visit('componenti', '/componenti'),
    ],
    newcomer: [visit('benvenuto', null)],
    facilitator: [
      visit('da-leggere', '/'),
      visit('recenti', '/recenti'),
      visit('agenda', '/agenda', '/agenda?vista=mese'),
      visit('rete-incontri', '/reti/:placeId/incontri', inNetwork('/incontri')),
      visit('laboratorio-incontri', '/laboratori/:placeId/incontri', inLab('/incontri')),
      visit('incontro-nuovo', '/incontri/nuovo', `/incontri/nuovo?per=${network}`),
      visit('incontro-modifica', '/incontri/:meetingId/modifica', `/incontri/${meeting}/modifica`),
      visit('incontro-date', '/date/:pollId', `/date/${await aPoll([network, otherNetwork], chiara)}`),
      visit('incontro', '/incontri/:meetingId', `/incontri/${meeting}`),
      visit('incontro-adesioni', '/incontri/:meetingId/adesioni', `/incontri/${meeting}/adesioni`),
      visit('reti', '/reti'),
      visit('rete', '/reti/:placeId', inNetwork('')),
      visit('rete-conversazioni', '/reti/:placeId/conversazioni', inNetwork('/conversazioni')),
      visit('rete-documenti', '/reti/:placeId/documenti', inNetwork('/documenti')),
      visit('rete-cestino', '/reti/:placeId/documenti/cestino', inNetwork('/documenti/cestino')),
      visit('rete-persone', '/reti/:placeId/persone', inNetwork('/persone')),
      visit('rete-inviti', '/reti/:placeId/inviti', inNetwork('/inviti')),
      visit('laboratori', '/laboratori'),
      // before the lab, which opens with the next that has something new
      visit('conversazione', '/conversazioni/:threadId', `/conversazioni/${thread}`),
      visit('laboratorio', '/laboratori/:placeId', inLab('')),
      visit('laboratorio-persone', '/laboratori/:placeId/persone', inLab('/persone')),
      visit('laboratorio-documenti', '/laboratori/:placeId/documenti', inLab('/documenti')),
      visit('laboratorio-cestino', '/laboratori/:placeId/documenti/cestino', inLab('/documenti/cestino')),
      visit('programma-documenti', '/programma/:placeId/documenti', ofProgramme('/documenti')),
      visit('programma-cestino', '/programma/:placeId/documenti/cestino', ofProgramme('/documenti/cestino')),
      visit('documenti', '/documenti'),
      visit('programma', '/programma'),
      visit('congelati', '/programma/congelati'),
      visit('congelato', '/programma/congelati/:freezeId', `/programma/congelati/${await aFreeze()}`),
      visit('programma-copertura', '/programma/copertura'),
      visit('annunci', '/programma/:channelId', `/programma/${channel}`),
      visit('file', '/file/:fileId', `/file/${await aFile(network, chiara)}`),
      visit('annunci-ricevuti', '/annunci'),
      visit('annunci-inviati', '/annunci/inviati'),
      visit('annuncio-nuovo', '/annunci/nuovo'),
      visit('annuncio', '/annunci/:announcementId', `/annunci/${announced}`),
      visit('emergenze', '/emergenze'),
      visit('emergenza', '/emergenze/:emergencyId', `/emergenze/${emergency}`),
      visit('incontro-registro', '/incontri/:meetingId/registro', `/incontri/${meeting}/registro`),
      visit('presenza', '/presenza/:meetingId', checkInPath(meeting)),
      visit('rete-percorsi', '/reti/:placeId/percorsi', inNetwork('/percorsi')),
      visit('segna-ore', '/segna-ore', `/segna-ore?rete=${network}`),
      visit('portafoglio', '/portafoglio'),
      // last of those that come a moment later: whoever leaves it sees the rail grow wide again
      visit('documento', '/documenti/:documentId', `/documenti/${await aDocument(network, chiara)}`),
      visit('spazi', '/spazi'),
      visit('altro', '/altro'),
      visit('impostazioni', '/impostazioni'),
      visit('non-esiste', null, '/questa/pagina/non/esiste'),
    ],
    staff: [
      visit('amministrazione', '/amministrazione'),
      visit('amministrazione-edizioni', '/amministrazione/edizioni'),
      visit('amministrazione-edizione', staffEdition, staffEdition.replace(':editionId', edition)),
      visit('amministrazione-importa-incontri', '/amministrazione/importa-incontri'),
      visit('amministrazione-spazi', '/amministrazione/spazi'),
      visit('amministrazione-importa', '/amministrazione/spazi/importa'),
      visit('amministrazione-spazio', staffPlace, staffPlace.replace(':placeId', network)),
      visit('amministrazione-territorio', '/amministrazione/territorio'),
      visit('amministrazione-persone', '/amministrazione/persone'),
      visit('amministrazione-persona', staffPerson, staffPerson.replace(':personId', chiara)),
      visit('amministrazione-organismi', '/amministrazione/organismi'),
      visit('amministrazione-inviti', '/amministrazione/inviti'),
      visit('amministrazione-posta', '/amministrazione/posta'),
      visit('amministrazione-mail', staffMail, staffMail.replace(':mailId', await writtenMail())),
      visit('programma-persone', '/programma/persone'),
      visit('laboratorio-inviti', '/laboratori/:placeId/inviti', inLab('/inviti')),
    ],
    member: [],
  }
}

/** What people named and wrote in the demo programme: it has one language whatever the reader's is. */
export async function namesOfDemo(): Promise<string[]> {
  const [
    places,
    channels,
    threads,
    people,
    agencies,
    districts,
    organisations,
    editions,
    items,
    meetings,
    supportPaths,
    supportEntries,
    outcomes,
    rows,
    polls,
    emergencies,
    questions,
    situations,
    needs,
    strategies,
    freezes,
  ] = await Promise.all([
    PlaceModel.find().lean(),
    ChannelModel.find().lean(),
    ThreadModel.find().lean(),
    PersonModel.find().lean(),
    HealthAgencyModel.find().lean(),
    DistrictModel.find().lean(),
    OrganisationModel.find().lean(),
    EditionModel.find().lean(),
    LibraryItemModel.find().lean(),
    MeetingModel.find().lean(),
    SupportPathModel.find().lean(),
    SupportEntryModel.find().lean(),
    OutcomeModel.find().lean(),
    RegisterRowModel.find({}, { surname: 1, name: 1, organisation: 1, networkName: 1 }).lean(),
    DatePollModel.find().lean(),
    EmergencyModel.find().lean(),
    QuestionModel.find().lean(),
    SituationModel.find().lean(),
    NeedModel.find().lean(),
    StrategyModel.find().lean(),
    FreezeModel.find({}, { name: 1 }).lean(),
  ])
  return [
    ...[...places, ...channels, ...agencies, ...districts, ...organisations, ...people, ...items].map(
      ({ name }) => name,
    ),
    ...meetings.flatMap(({ title, venue, agenda }) => [title, venue ?? '', ...agenda.map((item) => item.title)]),
    ...outcomes.map(({ text }) => text),
    ...polls.map(({ meeting }) => meeting.title),
    ...supportPaths.flatMap(({ title, aim }) => [title, aim]),
    ...supportEntries.flatMap(({ done, nextStep }) => [done, nextStep ?? '']),
    ...rows.flatMap(({ surname, name, organisation, networkName }) => [
      ...[`${name} ${surname}`, organisation ?? '', networkName ?? ''],
    ]),
    ...threads.flatMap(({ title }) => title ?? []),
    ...emergencies.flatMap(({ name, why }) => [name, why]),
    ...questions.flatMap(({ text, answers }) => [text, ...answers.flatMap((one) => [one.text, one.source])]),
    ...strategies.flatMap(({ what, why }) => [what, why]),
    ...situations.map(({ text }) => text),
    ...freezes.map(({ name }) => name),
    ...needs.flatMap(({ text, matched }) => [text, matched ?? '']),
    ...people.flatMap(({ title, languages }) => [title, ...languages]),
    ...editions.flatMap(({ name, body, fund, visibility, leadBody, objective, activities }) => [
      ...[name, body, fund, visibility, leadBody, objective],
      ...activities.flatMap((one) => [one.name, ...one.lines.map((line) => line.name)]),
    ]),
  ].filter(Boolean)
}

/** Who a visitor is; null for nobody. */
export async function visitorId(visitor: Visitor): Promise<string | null> {
  if (visitor === 'nobody') return null
  if (visitor === 'newcomer') return (await buildPerson({ name: 'Amina Rahal', welcomedAt: null }))._id
  return (await demoPerson(demoPeople[visitor])).id
}
