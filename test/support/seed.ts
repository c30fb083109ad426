// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { type MessageDocument, MessageModel } from '#server/features/messages/model.ts'
import { PersonModel } from '#server/features/people/model.ts'
import { ChannelModel, PlaceModel } from '#server/features/places/model.ts'
import { RoleModel } from '#server/features/roles/model.ts'
import { SessionModel } from '#server/features/sessions/model.ts'
import { setTokenSecret, signAccessToken } from '#server/features/sessions/tokens.ts'
import { ThreadModel } from '#server/features/threads/model.ts'
import { newId } from '#server/lib/id.ts'
import { setSealSecret } from '#server/lib/seal.ts'

export interface SeededPerson {
  id: string
  sessionId: string
  token: string
}

/** A place with one channel and one thread. */
export interface SeededRoom {
  placeId: string
  threadId: string
}

const hourMs = 3_600_000

/** Straight into the database: a thousand sign-ins by password would take minutes of deliberate slowness. */
export async function openSeeding(uri: string, jwtSecret: string): Promise<() => Promise<void>> {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  setTokenSecret(jwtSecret)
  setSealSecret(jwtSecret)
  return () => mongoose.disconnect()
}

export async function seedPeople(count: number, sessionsEach = 1): Promise<SeededPerson[]> {
  const ids = Array.from({ length: count }, newId)
  await PersonModel.insertMany(
    ids.map((_id, index) => ({
      _id,
      name: `Persona ${index + 1}`,
      title: 'mediatrice interculturale',
      colour: 'teal',
      welcomedAt: new Date(),
    })),
  )
  const expiresAt = new Date(Date.now() + hourMs)
  const people = ids.flatMap((id) =>
    Array.from({ length: sessionsEach }, () => {
      const sessionId = newId()
      return { id, sessionId, token: signAccessToken({ personId: id, sessionId, expiresAt: Date.now() + hourMs }) }
    }),
  )
  await SessionModel.insertMany(people.map(({ id, sessionId }) => ({ _id: sessionId, personId: id, expiresAt })))
  return people
}

/** The programme's own place, once: who holds a role in it is of the whole programme. */
export async function seedProgramme(): Promise<string> {
  const known = await PlaceModel.findOne({ kind: 'programme' }, { _id: 1 }).lean()
  if (known) return known._id
  const placeId = newId()
  await PlaceModel.create([{ _id: placeId, kind: 'programme', name: 'Programma', colour: 'blue' }])
  return placeId
}

const networkName = (placeId: string) => `Rete ${placeId}`

export async function seedRooms(count: number): Promise<SeededRoom[]> {
  const rooms = Array.from({ length: count }, () => ({ placeId: newId(), channelId: newId(), threadId: newId() }))
  await PlaceModel.insertMany(
    rooms.map(({ placeId }) => ({ _id: placeId, kind: 'network', name: networkName(placeId), colour: 'blue' })),
  )
  await ChannelModel.insertMany(
    rooms.map(({ placeId, channelId }) => ({ _id: channelId, placeId, name: 'Rete', position: 0 })),
  )
  await ThreadModel.insertMany(
    rooms.map(({ placeId, channelId, threadId }) => ({ _id: threadId, placeId, channelId, kind: 'general' })),
  )
  return rooms
}

/** They are at home there, unless they are somewhere already: else every start of a server would settle it first. */
export async function seedMembers({ placeId }: SeededRoom, people: readonly SeededPerson[]): Promise<void> {
  const ids = people.map(({ id }) => id)
  await PersonModel.updateMany({ _id: { $in: ids }, home: null }, { home: { placeId, name: networkName(placeId) } })
  await RoleModel.insertMany(
    ids.map((personId) => ({ personId, placeId, placeKind: 'network', role: 'member', from: '2026-01-01' })),
  )
}

/** About 200 characters, as people write; the number in front tells the posts of a run apart. */
export const textOf = (post: number): string =>
  `${post} ${'La riunione della rete è spostata a giovedì, portate le schede delle richieste di mediazione. '.repeat(3)}`.slice(
    0,
    200,
  )

const batchSize = 5_000

/** Filling comes before indexing: the next server that starts builds the indexes, ten times faster than one by one. */
export async function dropMessageIndexes(): Promise<void> {
  await MessageModel.createCollection()
  await MessageModel.collection.dropIndexes()
}

/** A long past for a thread, written in the order of its numbers. */
export async function seedMessages(room: SeededRoom, authors: readonly SeededPerson[], count: number): Promise<void> {
  const collection = mongoose.connection.collection<MessageDocument>(MessageModel.collection.collectionName)
  for (let from = 1; from <= count; from += batchSize) {
    const documents = Array.from({ length: Math.min(batchSize, count - from + 1) }, (_, index): MessageDocument => {
      const seq = from + index
      return {
        _id: newId(),
        threadId: room.threadId,
        seq,
        rev: seq,
        numbers: [seq],
        authorId: authors[seq % authors.length]?.id ?? '',
        clientId: newId(),
        text: textOf(seq),
        mentions: [],
        reactions: [],
        versions: [],
        notACase: false,
        createdAt: new Date(Date.now() - (count - seq) * 1_000),
        editedAt: null,
        removedAt: null,
        removedBy: null,
        demo: false,
      }
    })
    await collection.insertMany(documents, { writeConcern: { w: 1, journal: false } })
  }
}
