// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MessageDocument } from '#server/features/messages/model.ts'
import type { Message } from '#shared/features/messages.ts'
import type { CrashClient } from './client.ts'

/** What was written, per thread and person, in the order of writing. */
export type Written = Map<string, string[]>
export const writtenKey = (threadId: string, personId: string): string => `${threadId} ${personId}`

const twice = (values: readonly string[]): string[] => {
  const met = new Set<string>()
  return values.filter((value) => met.size === met.add(value).size)
}

const sameMessage = (stored: MessageDocument | undefined, { id, clientId, seq, text }: Message): boolean =>
  stored?._id === id && stored.clientId === clientId && stored.seq === seq && stored.text === text

/** Every complaint about one thread; none means that every promise held. */
export function complaintsAbout(
  threadId: string,
  stored: readonly MessageDocument[],
  clients: readonly CrashClient[],
  written: Written,
): string[] {
  const complaints: string[] = []
  const byPlace = new Map(stored.map((message) => [message.seq, message]))
  for (const [index, { seq }] of stored.entries()) {
    if (seq !== index + 1) complaints.push(`place ${index + 1} is held by number ${seq}`)
  }
  for (const text of twice(stored.map(({ authorId, text: said }) => `${authorId} ${said}`)))
    complaints.push(`stored twice: ${text}`)

  for (const client of clients) {
    const mine = ({ threadId: where }: Message) => where === threadId
    for (const message of client.acknowledged.filter(mine))
      if (!sameMessage(byPlace.get(message.seq), message)) complaints.push(`acknowledged and lost: ${message.text}`)
    for (const message of client.seen.filter(mine))
      if (!sameMessage(byPlace.get(message.seq), message)) complaints.push(`seen and lost: ${message.text}`)

    for (const { threadId: where, text, why } of client.refused)
      if (where === threadId) complaints.push(`refused: ${text}: ${why}`)

    const shown = client.log(threadId)?.messages ?? []
    const differs = stored.findIndex((message, index) => message._id !== shown[index]?.id)
    if (differs >= 0 || shown.length !== stored.length)
      complaints.push(
        `a client shows ${shown.length} of ${stored.length}, the first other one at ${differs} (${client.state(threadId)})`,
      )

    const said = stored.filter(({ authorId }) => authorId === client.personId).map(({ text }) => text)
    const wrote = written.get(writtenKey(threadId, client.personId)) ?? []
    if (said.join('\n') !== wrote.join('\n')) complaints.push('the messages of a person are not as they were written')
  }
  return [...new Set(complaints)]
}
