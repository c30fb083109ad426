// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { type Message, messageEndpoints } from '#shared/features/messages.ts'
import type { TestPerson } from './people.ts'

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
export const draftIn = (threadId: string, text: string) => ({ threadId, clientId: newId(), text })

export async function wholeLog(reader: TestPerson, threadId: string): Promise<Message[]> {
  const { messages, more } = await reader.api(messageEndpoints.catchUp, { threadId, since: 0 })
  expect(more).toBe(false)
  return messages
}

/** Each device waits for its own answer before it goes on, and tries everything twice. */
export async function writeInTurn(device: TestPerson, threadId: string, texts: string[], url?: string): Promise<void> {
  for (const text of texts) {
    const message = draftIn(threadId, text)
    const once = () => device.request(messageEndpoints.create, message, url ? { url } : {})
    const answers = await Promise.all([once(), once()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  }
}

export const orderOf = (log: Message[], device: string) =>
  log.filter(({ text }) => text.startsWith(`${device} `)).map(({ text }) => Number(text.split(' ')[1]))
