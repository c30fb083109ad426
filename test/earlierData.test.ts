// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import path from 'node:path'
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { newId } from '#server/lib/id.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { callApi } from '#test/support/api.ts'
import { ownDatabaseUri } from '#test/support/database.ts'
import { signIn } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'

const stored = z.object({
  about: z.record(z.string(), z.string()),
  dump: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})

const text = readFileSync(path.join(import.meta.dirname, 'dumps/beforeDocuments.json'), 'utf8')
const { about, dump } = stored.parse(mongoose.mongo.BSON.EJSON.parse(text, { relaxed: false }))
const { ana = '', ben = '', networkId = '', threadId = '', email = '', password = '' } = about

const uri = ownDatabaseUri()
const before = await mongoose.createConnection(uri).asPromise()
for (const [name, documents] of Object.entries(dump)) await before.collection(name).insertMany(documents)
await before.close()
await startTestServer({ MONGODB_URI: uri })

it('what people made before documents were there opens after it, and goes on', async () => {
  const signedIn = await callApi(sessionEndpoints.signIn, { email, password }, {})
  expect(signedIn).toMatchObject({ accessToken: expect.any(String) })
  const [anna, bruno] = [await signIn(ana), await signIn(ben)]
  const { messages } = await anna.api(messageEndpoints.list, { threadId })
  expect(messages.map(({ text, removed, files }) => [text, removed !== null, files])).toEqual([
    [`Il verbale è pronto: <@${ben}> lo rilegge`, false, []],
    ['', true, []],
    ['Mancano le decisioni', false, []],
  ])
  expect(messages[0]?.reactions).toEqual([{ emoji: '👍', personIds: [ben] }])
  const [first] = messages
  await anna.api(messageEndpoints.edit, { messageId: first?.id ?? '', text: 'Il verbale è pronto' })
  const said = await bruno.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Le aggiungo' })
  const { messages: missed } = await anna.api(messageEndpoints.catchUp, { threadId, since: said.seq - 2 })
  expect(missed.map((one) => one.text)).toEqual(['Il verbale è pronto', 'Le aggiungo'])
  const { rows } = await anna.api(conversationEndpoints.list, { placeId: networkId })
  expect(rows.map(({ thread }) => thread.title)).toContain('Verbale del tavolo')
})

it('a place of then has a library, and takes documents', async () => {
  const anna = await signIn(ana)
  expect(await anna.api(libraryEndpoints.list, { placeId: networkId })).toMatchObject({ items: [], used: 0 })
  const draft = {
    placeId: networkId,
    parentId: null,
    title: 'Protocollo',
    language: 'it',
    template: 'protocol',
  } as const
  expect(await anna.api(documentEndpoints.create, draft)).toMatchObject({ kind: 'document' })
})
