// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { callApi } from '#test/support/api.ts'
import { startOnDump } from '#test/support/earlier.ts'
import { signIn } from '#test/support/people.ts'

const {
  ana = '',
  ben = '',
  networkId = '',
  threadId = '',
  email = '',
  password = '',
} = await startOnDump('beforeDocuments.json')

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
