// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { answerLinkEndpoints as endpoints } from '#shared/features/answerLinks.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { anonymous, newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { answerLinkPurpose, answerLinkRecord } from './access.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, facilitator, outsider, staff } = await people(network)

const aMeeting = (draft = {}) => buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id, ...draft })
const linkOf = (meetingId: string, personId: string) => ({
  meetingId,
  personId,
  secret: sealedToken(answerLinkPurpose, answerLinkRecord(meetingId, personId)),
})
const yes = () => ({ clientId: newId(), networkId: network.id, choice: 'inPerson' as const })

it('opening it answers nothing; one press does, without a sign-in, and keeps the note', async () => {
  const { _id: meetingId } = await aMeeting()
  const link = linkOf(meetingId, ana.id)
  const seen = await anonymous.api(endpoints.read, link)
  expect(seen).toMatchObject({ name: 'Ana', networks: [{ id: network.id }], standing: null })
  for (const hidden of ['Ben', facilitator.id]) expect(JSON.stringify(seen)).not.toContain(hidden)
  expect((await ana.api(answerEndpoints.read, { meetingId })).number).toBe(1)
  expect((await anonymous.api(endpoints.answer, { ...link, ...yes() })).standing).toMatchObject({ holds: 'inPerson' })
  const again = { meetingId, ...yes(), note: 'arrivo tardi' }
  await ana.api(answerEndpoints.answer, again)
  await anonymous.api(endpoints.answer, { ...link, ...yes(), choice: 'online' })
  expect((await ana.api(answerEndpoints.read, { meetingId })).mine).toMatchObject({
    holds: 'online',
    note: 'arrivo tardi',
  })
})

it('is good for one person and one meeting, until it is over and as long as they may come', async () => {
  const [{ _id: meetingId }, { _id: otherId }] = [await aMeeting(), await aMeeting()]
  const link = linkOf(meetingId, ana.id)
  const missing = { code: 'not_found' }
  for (const wrong of [{ meetingId: otherId }, { personId: ben.id }, { secret: newId() }])
    await expect(anonymous.api(endpoints.read, { ...link, ...wrong })).rejects.toMatchObject(missing)
  await expect(anonymous.api(endpoints.read, linkOf(meetingId, outsider.id))).rejects.toMatchObject(missing)
  const over = await aMeeting({ start: new Date(Date.now() - 7_200_000), end: new Date(Date.now() - 1_000) })
  await expect(anonymous.api(endpoints.read, linkOf(over._id, ana.id))).rejects.toMatchObject({ code: 'link_spent' })
  await staff.api(administrationEndpoints.suspend, { personId: ben.id })
  await expect(anonymous.api(endpoints.read, linkOf(meetingId, ben.id))).rejects.toMatchObject(missing)
})

it('who guesses is stopped', async () => {
  const link = linkOf((await aMeeting())._id, ana.id)
  const guesses = await Promise.allSettled(
    Array.from({ length: 60 }, () => anonymous.api(endpoints.read, { ...link, secret: newId() })),
  )
  const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'let in'))
  expect(new Set(codes)).toEqual(new Set(['not_found', 'too_many']))
})

it('also a right link is not looked at without end', async () => {
  const eager = await newPerson('Ugo', 'member', { id: network.id, kind: 'network' })
  const link = linkOf((await aMeeting())._id, eager.id)
  const looks = await Promise.allSettled(Array.from({ length: 30 }, () => anonymous.api(endpoints.read, link)))
  const refused = looks.flatMap((look) => (look.status === 'rejected' ? [look.reason.code] : []))
  expect(refused.length).toBeGreaterThan(5)
  expect(new Set(refused)).toEqual(new Set(['too_many']))
})
