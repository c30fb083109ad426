// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { bus } from '#server/lib/realtime/bus.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { documentEndpoints, documentEvents } from '#shared/features/documents.ts'
import { type Message, messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { sharingEndpoints } from '#shared/features/sharing.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'

vi.setConfig({ testTimeout: 60_000 })
const server = await startTestServer()
const network = await buildNetwork()
const threadId = network.general._id
const { ana, ben, staff } = await people(network)
const written = await ana.api(messageEndpoints.create, draftIn(threadId, 'Parola'))

let stopTalking = () => {}
afterEach(() => stopTalking())

/** Many announcements a second of one document: for each its audience is looked up. */
function talkOf(documentId: string): void {
  const timer = setInterval(() => bus.publish(documentEvents.changed, { documentId, placeId: network.id }), 5)
  stopTalking = () => clearInterval(timer)
}

/** A thousand announcements a second in the place, as the log of the thread makes them. */
function talk(): void {
  let seq = written.seq
  const timer = setInterval(() => {
    for (let n = 0; n < 5; n += 1) {
      seq += 1
      const message: Message = { ...written, id: newId(), clientId: newId(), seq, rev: seq }
      bus.publish(messageEvents.created, { message })
    }
  }, 5)
  stopTalking = () => clearInterval(timer)
}

/** Asks without a pause, ten at a time, until refused; counts the answers that carried something. */
function keepAsking(
  person: TestPerson,
  path = `/api/threads/${threadId}/messages`,
): { answers: () => number; refused: Promise<unknown> } {
  let answers = 0
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const url = `${server.url}${path}`
      get(url, { headers: { authorization: `Bearer ${person.token}` }, agent: false }, (response) => {
        const reads = response.statusCode === 200
        response.on('data', () => undefined)
        response.on('error', () => resolve(true))
        response.on('end', () => {
          if (reads) answers += 1
          resolve(reads)
        })
      }).on('error', () => resolve(true)) // cut on its way: it asks again, with the same token
    })
  const loop = async () => {
    while (await ask());
  }
  return { answers: () => answers, refused: Promise.all(Array.from({ length: 10 }, loop)) }
}

/** What the kernel handed over together with the answer is read within this turn. */
const thisTurn = () => new Promise((resolve) => setImmediate(resolve))

async function newMember(): Promise<{ member: TestPerson; roleId: string }> {
  const member = await newPerson('Mara')
  const role = await buildRole({ personId: member.id, placeId: network.id, placeKind: 'network', role: 'member' })
  return { member, roleId: role._id }
}

interface Revocation {
  what: string
  /** Resolves when it is answered. */
  revoke: (member: TestPerson, roleId: string) => Promise<unknown>
  after: 'not_found' | 'unauthenticated'
}

const revocations: Revocation[] = [
  {
    what: 'a role that ends',
    revoke: (_member, roleId) => staff.api(administrationEndpoints.endRole, { roleId }),
    after: 'not_found',
  },
  {
    what: 'a suspension',
    revoke: (member) => staff.api(administrationEndpoints.suspend, { personId: member.id }),
    after: 'unauthenticated',
  },
  {
    what: 'a session that staff ends',
    revoke: (member) =>
      staff.api(administrationEndpoints.endSession, { personId: member.id, sessionId: member.sessionId }),
    after: 'unauthenticated',
  },
  {
    what: 'a session ended from another device',
    revoke: async (member) => (await member.device()).api(sessionEndpoints.revoke, { sessionId: member.sessionId }),
    after: 'unauthenticated',
  },
]

it.each(revocations)(
  'after $what was answered, no event and no reply reaches the person at 1,000 events a second',
  async ({ revoke, after }) => {
    const { member, roleId } = await newMember()
    const [goes, stays] = [await member.socket(), await ben.socket()]
    talk()
    const asking = keepAsking(member)
    await goes.next(messageEvents.created)
    await vi.waitUntil(() => asking.answers() > 10, { timeout: 20_000, interval: 5 })

    await revoke(member, roleId)
    await thisTurn()
    const heard = goes.heard.length
    const answers = asking.answers()

    const others = stays.heard.length
    await vi.waitUntil(() => stays.heard.length > others + 1_000, { timeout: 30_000, interval: 5 })
    await asking.refused
    expect(goes.heard.length - heard, 'events after the answer').toBe(0)
    expect(asking.answers() - answers, 'replies after the answer').toBe(0)
    await expect(member.api(messageEndpoints.list, { threadId })).rejects.toMatchObject({ code: after })
    if (after === 'unauthenticated') await expect(member.socket()).rejects.toThrow('unauthenticated')
    stays.close()
  },
)

it('after a document was limited, and that was answered, no event and no reply of it reaches who lost it', async () => {
  const { member } = await newMember()
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const [goes, stays] = [await member.socket(), await ana.socket()]
  const ofIt = ({ heard }: typeof goes) => heard.filter(([name]) => name === documentEvents.changed.name).length
  talkOf(documentId)
  const asking = keepAsking(member, `/api/documents/${documentId}`)
  await goes.next(documentEvents.changed)
  await vi.waitUntil(() => asking.answers() > 10, { timeout: 20_000, interval: 5 })

  await ana.api(sharingEndpoints.narrow, { itemId: documentId, narrowed: true })
  await thisTurn()
  const [heard, answers] = [ofIt(goes), asking.answers()]

  const others = ofIt(stays)
  await vi.waitUntil(() => ofIt(stays) > others + 100, { timeout: 30_000, interval: 5 })
  await asking.refused
  expect(ofIt(goes) - heard, 'events after the answer').toBe(0)
  expect(asking.answers() - answers, 'replies after the answer').toBe(0)
  await expect(member.api(documentEndpoints.read, { documentId })).rejects.toMatchObject({ code: 'not_found' })
})

it('a role that ends leaves the other places of the person as they were', async () => {
  const { member, roleId } = await newMember()
  const other = await buildNetwork()
  await buildRole({ personId: member.id, placeId: other.id, placeKind: 'network', role: 'member' })
  const socket = await member.socket()
  await staff.api(administrationEndpoints.endRole, { roleId })
  expect(socket.isConnected()).toBe(true)
  const sent = await member.api(messageEndpoints.create, draftIn(other.general._id, 'qui resto'))
  expect((await socket.next(messageEvents.created)).message).toEqual(sent)
})
