// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { agendaProposalEndpoints as endpoints, proposalLimits } from '#shared/features/agendaProposals.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork()
const { ana, ben, facilitator, coordinator, staff } = await people(network)

it('is proposed once, decided once, stands in the agenda with its owner, and whoever proposed it is told', async () => {
  const { email } = await buildAccountOf(ana.id)
  const { _id: meetingId } = await buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  const draft = { meetingId, clientId: newId(), title: 'Gli orari di gennaio', minutes: 20 }
  const [one, again] = await Promise.all([ana.api(endpoints.propose, draft), ana.api(endpoints.propose, draft)])
  expect(again.id).toBe(one.id)
  const second = await ana.api(endpoints.propose, { ...draft, clientId: newId(), title: 'La sala' })
  expect((await ben.api(endpoints.list, { meetingId })).proposals).toEqual([])
  expect((await facilitator.api(endpoints.list, { meetingId })).proposals).toHaveLength(2)
  const accepting = [facilitator, coordinator].map((who) =>
    who.api(endpoints.decide, { proposalId: one.id, accept: true, word: null }),
  )
  const settled = await Promise.allSettled(accepting)
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const { agenda } = await ben.api(meetingEndpoints.read, { meetingId })
  expect(agenda).toMatchObject([{ title: 'Gli orari di gennaio', owner: 'Ana', minutes: 20, isBreak: false }])
  const declining = { proposalId: second.id, accept: false, word: null }
  await expect(facilitator.api(endpoints.decide, declining)).rejects.toMatchObject({ fields: { word: 'required' } })
  await facilitator.api(endpoints.decide, { ...declining, word: 'Ne parliamo a febbraio' })
  const mails = [await mailbox.next(email), await mailbox.next(email)].map(({ text }) => text).join('\n')
  expect(mails).toContain('Gli orari di gennaio')
  expect(mails).toContain('Ne parliamo a febbraio')
  expect((await ana.api(endpoints.list, { meetingId })).proposals.map(({ state, word }) => [state, word])).toEqual([
    ['accepted', null],
    ['declined', 'Ne parliamo a febbraio'],
  ])
  const title = 'Il caso di RSSMRA85T10A562S'
  await expect(ana.api(endpoints.propose, { ...draft, clientId: newId(), title })).rejects.toMatchObject({
    code: 'case_data',
  })
})

it('what was decided is told by no letter to who may no longer see the meeting', async () => {
  const gone = await newPerson('Rosa')
  const { email } = await buildAccountOf(gone.id)
  const role = await buildRole({ personId: gone.id, placeId: network.id, placeKind: 'network', role: 'member' })
  const { email: stays } = await buildAccountOf(ben.id)
  const { _id: meetingId } = await buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  const proposed = []
  for (const who of [gone, ben])
    proposed.push(await who.api(endpoints.propose, { meetingId, clientId: newId(), title: 'La sala', minutes: 5 }))
  await staff.api(administrationEndpoints.endRole, { roleId: role._id })
  for (const { id: proposalId } of proposed)
    await facilitator.api(endpoints.decide, { proposalId, accept: false, word: 'Ne parliamo a marzo' })
  expect((await mailbox.next(stays)).text).toContain('Ne parliamo a marzo')
  expect(mailbox.received.filter(({ to }) => to === email)).toEqual([])
})

it('of many that one person sends together five are taken, and what was taken is so when it is sent again', async () => {
  const { _id: meetingId } = await buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  const drafts = Array.from({ length: 8 }, () => ({ meetingId, clientId: newId(), title: 'La sala', minutes: 5 }))
  const sent = await Promise.allSettled(drafts.map((draft) => ana.api(endpoints.propose, draft)))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(proposalLimits.ofPerson)
  const { proposals } = await facilitator.api(endpoints.list, { meetingId })
  expect(proposals).toHaveLength(proposalLimits.ofPerson)
  for (const [index, one] of sent.entries()) {
    const again = ana.api(endpoints.propose, drafts[index] ?? { meetingId, clientId: '', title: '', minutes: 5 })
    if (one.status === 'fulfilled') expect(await again).toEqual(one.value)
    else await expect(again).rejects.toMatchObject({ fields: { title: 'too_many' } })
  }
})
