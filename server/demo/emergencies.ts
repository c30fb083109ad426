// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { AnnouncementRecord } from '#server/features/announcements/seed.ts'
import { dossierOf } from '#server/features/emergencies/dossiers.ts'
import { gatherDossier } from '#server/features/emergencies/gather.ts'
import type {
  EmergencyDocument,
  EmergencyPostDocument,
  NeedDocument,
  QuestionDocument,
  SituationDocument,
} from '#server/features/emergencies/seed.ts'
import { copyId } from '#server/features/emergencies/tell.ts'
import { newId } from '#server/lib/id.ts'
import { needKinds } from '#shared/features/emergencies.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { oneOf } from '#shared/lib/schema.ts'
import type { buildDemo } from './build.ts'

const said = { by: z.string(), day: z.number(), at: z.string(), text: z.string() }
const answer = z.object({ ...said, source: z.string(), valid: z.number() })

export const emergenciesFile = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    why: z.string(),
    by: z.string(),
    openDay: z.number(),
    openAt: z.string(),
    closeDay: z.number(),
    closeAt: z.string(),
    networks: z.array(z.string()),
    post: z.string(),
    told: z.array(z.object({ day: z.number(), at: z.string(), text: z.string() })),
    questions: z.array(z.object({ ...said, answer: z.nullable(answer) })),
    log: z.array(z.object({ ...said, corrects: z.optional(z.number()) })),
    needs: z.array(z.object({ ...said, network: z.string(), kind: oneOf(needKinds), matched: z.nullable(z.string()) })),
  }),
)
export type DemoEmergency = z.infer<typeof emergenciesFile>[number]

type Built = ReturnType<typeof buildDemo>
interface Making extends Pick<Built, 'idOf' | 'channels' | 'editions'> {
  clock: (day: number, at: string) => Date
  today: Day
}

const demo = true

const messageOf = (message: {
  _id: string
  threadId: string
  seq: number
  authorId: string
  text: string
  at: Date
}) => {
  const { at, seq, ...rest } = message
  return {
    ...rest,
    ...{ seq, rev: seq, numbers: [seq], clientId: rest._id, mentions: [], reactions: [], versions: [] },
    ...{ notACase: false, createdAt: at, editedAt: null, removedAt: null, removedBy: null, demo },
  }
}

/** One that is over: its channels are archived, and what was said waits to be gathered in its dossier. */
function makeOne(one: DemoEmergency, { idOf, channels, clock, today }: Making) {
  const _id = idOf(`emergency:${one.key}`)
  const by = idOf(one.by)
  const announcementId = newId()
  const openedAt = clock(one.openDay, one.openAt)
  const closed = { at: clock(one.closeDay, one.closeAt), by }
  const of = { emergencyId: _id, demo }
  const posts = one.networks.map((network) => ({ placeId: idOf(network), threadId: newId(), messageId: newId() }))
  const audience = { healthAgencyIds: [], districtIds: [], placeIds: posts.map(({ placeId }) => placeId) }
  const emergency: EmergencyDocument = {
    ...{ _id, clientId: newId(), name: one.name, why: one.why, openedBy: by, openedAt, closed, announcementId },
    channels: posts.map(({ placeId, threadId }) => ({ placeId, threadId })),
    ...{ closings: 1, written: 0, demo },
  }
  const announcement: AnnouncementRecord = {
    ...{ _id: announcementId, clientId: newId(), authorId: by, state: 'sent', emergencyId: _id, demo },
    versions: [{ language: 'it', title: one.name, text: one.post }],
    audience: { ...audience, roles: [], tags: [] },
    ...{ acknowledgement: 'none', dueDay: null, replies: 'inEachPlace', sharedThreadId: null, byMail: false },
    ...{ meetingId: null, notACase: false, createdAt: openedAt, sendAt: null, sentAt: openedAt, finalAt: openedAt },
    ...{ editedAt: null, withdrawnAt: null, withdrawnBy: null, remindedAt: null },
    ...{ posts, peopleCount: 0, takenPlaceIds: [], rev: 1 },
  }
  const threads = posts.map(({ placeId, threadId }) => ({
    ...{ _id: threadId, placeId, kind: 'titled' as const, title: one.name, context: null },
    channelId: channels.find((channel) => channel.placeId === placeId)?._id ?? '',
    ...{ createdBy: by, createdAt: openedAt, archivedAt: closed.at, demo },
  }))
  const told = one.told.map(({ day, at, text }): EmergencyPostDocument => {
    const postId = newId()
    return { ...of, _id: postId, clientId: newId(), text, by, at: clock(day, at) }
  })
  const messages = posts.flatMap(({ threadId, messageId }) => [
    { ...messageOf({ _id: messageId, threadId, seq: 1, authorId: by, text: one.post, at: openedAt }), announcementId },
    ...told.map(({ _id: postId, text, at }, index) =>
      messageOf({ _id: copyId(postId, threadId), threadId, seq: index + 2, authorId: by, text, at }),
    ),
  ])
  const questions = one.questions.map(({ by: asked, day, at, text, answer: given }): QuestionDocument => {
    const answers = given
      ? [
          {
            ...{ text: given.text, source: given.source, sourceLink: null, by: idOf(given.by) },
            validUntil: addDays(today, given.valid),
            at: clock(given.day, given.at),
          },
        ]
      : []
    const made = { _id: newId(), clientId: newId(), askedBy: idOf(asked), at: clock(day, at) }
    return { ...of, ...made, text, answers, version: 1 + answers.length }
  })
  const entryIds = one.log.map(() => newId())
  const log = one.log.map(({ by: noted, day, at, text, corrects }, index): SituationDocument => {
    const made = { _id: entryIds[index] ?? newId(), clientId: newId(), by: idOf(noted), at: clock(day, at) }
    return { ...of, ...made, day: addDays(today, day), text, corrects: entryIds[corrects ?? -1] ?? null }
  })
  const needs = one.needs.map(({ by: posted, day, at, network, kind, text, matched }): NeedDocument => {
    const made = { _id: newId(), clientId: newId(), by: idOf(posted), at: clock(day, at), version: matched ? 2 : 1 }
    return { ...of, ...made, kind, placeId: idOf(network), text, state: matched ? 'met' : 'open', matched }
  })
  return { emergency, announcement, threads, messages, told, questions, log, needs }
}

/** What was told, asked, noted and met in each. */
export function makeEmergencies(content: readonly DemoEmergency[], making: Making) {
  const all = content.map((one) => makeOne(one, making))
  return {
    emergencies: all.map(({ emergency }) => emergency),
    announcements: all.map(({ announcement }) => announcement),
    threads: all.flatMap(({ threads }) => threads),
    messages: all.flatMap(({ messages }) => messages),
    told: all.flatMap(({ told }) => told),
    questions: all.flatMap(({ questions }) => questions),
    log: all.flatMap(({ log }) => log),
    needs: all.flatMap(({ needs }) => needs),
  }
}

/** The paper of each as closing makes it, once all of it is stored. Of the programme no more is known yet than its card. */
export const gatherDossiers = (emergencies: readonly EmergencyDocument[], { editions }: Pick<Built, 'editions'>) => {
  const card = editions.find(({ isCard }) => isCard)
  const funding = {
    ...{ visibility: card?.visibility ?? '', fund: card?.fund ?? '', project: card?.name ?? '' },
    ...{ code: card?.code ?? '', cup: card?.cup ?? '' },
  }
  return Promise.all(
    emergencies.flatMap((emergency) => {
      const { _id: emergencyId, closed } = emergency
      if (!closed) return []
      return [
        gatherDossier(emergency, closed).then((content) =>
          dossierOf({ emergencyId, number: 1, closedBy: closed.by, demo, content: { ...content, funding } }),
        ),
      ]
    }),
  )
}
