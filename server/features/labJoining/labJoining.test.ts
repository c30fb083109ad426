// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { buildRole } from '#server/features/roles/build.ts'
import { endRole } from '#server/features/roles/service.ts'
import { outsideTransaction } from '#server/lib/db/outside.ts'
import { write, writesOver } from '#server/lib/db/write.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { labJoiningEndpoints as endpoints, labJoiningEvents } from '#shared/features/labJoining.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { type Place, placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const [network, programme] = [await buildNetwork(), await buildProgramme()]
const { ana, ben, coordinator, evaluator, guest, outsider, staff } = await people(network)
const lab = async (joining: Place['joining']) => ({ placeId: (await buildLab({ joining })).id })
const keeperOf = async ({ placeId }: { placeId: string }) =>
  newPerson('Chiara', 'facilitator', { id: placeId, kind: 'lab' })
const joinable = async (person: TestPerson) => (await person.api(endpoints.joinable)).labs.map(({ place }) => place.id)
const missing = { code: 'not_found' }

it('an open lab lets in at once who belongs to a network, whichever it is', async () => {
  const open = await lab('open')
  const anas = await ana.socket()
  for (const person of [ana, outsider, coordinator]) {
    expect(await joinable(person)).toContain(open.placeId)
    expect(await person.api(endpoints.join, open)).toEqual({ joined: true })
    await expect(person.api(placeEndpoints.read, open)).resolves.toBeTruthy()
    expect(await joinable(person)).not.toContain(open.placeId)
  }
  expect(await anas.next(placeEvents.accessChanged)).toEqual({ personId: ana.id })
  for (const person of [guest, evaluator]) {
    expect(await joinable(person)).toEqual([])
    await expect(person.api(endpoints.join, open)).rejects.toMatchObject(missing)
  }
})

it('staff joins by no button: a role in a lab too has an end, which its people see', async () => {
  const open = await lab('open')
  expect(await joinable(staff)).toEqual([])
  for (const one of [open, await lab('request')])
    await expect(staff.api(endpoints.join, one)).rejects.toMatchObject(missing)
  const gift = { ...open, personId: staff.id, role: 'member' as const, threadId: null, from: today(), to: null }
  await expect(staff.api(administrationEndpoints.giveRole, gift)).rejects.toMatchObject({ fields: { to: 'required' } })
  await staff.api(administrationEndpoints.giveRole, { ...gift, to: addDays(today(), 30) })
  await expect(staff.api(placeEndpoints.read, open)).resolves.toBeTruthy()
})

it('who will be staff holds no role for ever, however fast the lab is joined or the role is given', async () => {
  const [open, onRequest] = [await lab('open'), await lab('request')]
  const timed = async (name: string) => {
    const person = await newPerson(name)
    const role = { placeId: network.id, placeKind: 'network', role: 'member', to: addDays(today(), 30) } as const
    await buildRole({ ...role, personId: person.id })
    return person
  }
  const toCome = ({ id: personId }: TestPerson) =>
    staff.api(administrationEndpoints.giveRole, {
      personId,
      placeId: programme.id,
      role: 'staff',
      threadId: null,
      from: addDays(today(), 1),
      to: null,
    })
  const [sara, ugo] = [await timed('Sara'), await timed('Ugo')]
  await sara.api(endpoints.join, onRequest)
  await toCome(sara)
  expect(await joinable(sara)).toEqual([])
  await expect(sara.api(endpoints.join, open)).rejects.toMatchObject(missing)
  const waiting = (await staff.api(endpoints.requests)).requests.find(({ person }) => person.id === sara.id)
  await expect(staff.api(endpoints.accept, { requestId: waiting?.id ?? '' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const both = await Promise.allSettled([toCome(ugo), ugo.api(endpoints.join, open)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('joining the lab opens no network of anybody', async () => {
  const open = await lab('open')
  await outsider.api(endpoints.join, open)
  await expect(outsider.api(placeEndpoints.read, { placeId: network.id })).rejects.toMatchObject(missing)
})

it('pressed twice at once, joins once', async () => {
  const open = await lab('open')
  const both = await Promise.allSettled([ben.api(endpoints.join, open), ben.api(endpoints.join, open)])
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
  const { roles } = await staff.api(administrationEndpoints.person, { personId: ben.id })
  expect(roles.filter(({ placeId }) => placeId === open.placeId)).toHaveLength(1)
})

it('a lab on request asks those who look after it, and they let in', async () => {
  const onRequest = await lab('request')
  const keeper = await keeperOf(onRequest)
  const [keepers, anas] = [await keeper.socket(), await ana.socket()]
  expect(await ana.api(endpoints.join, onRequest)).toEqual({ joined: false })
  expect(await ana.api(endpoints.join, onRequest)).toEqual({ joined: false })
  await expect(ana.api(placeEndpoints.read, onRequest)).rejects.toMatchObject(missing)
  expect((await ana.api(endpoints.joinable)).labs.find(({ place }) => place.id === onRequest.placeId)?.asked).toBe(true)
  expect(await keepers.next(labJoiningEvents.changed)).toEqual({ ...onRequest, personId: ana.id })

  const { requests } = await keeper.api(endpoints.requests)
  expect(requests).toMatchObject([{ placeId: onRequest.placeId, person: { id: ana.id } }])
  const requestId = requests[0]?.id ?? ''
  expect((await staff.api(endpoints.requests)).requests.map(({ id }) => id)).toContain(requestId)
  for (const person of [ana, ben, coordinator])
    await expect(person.api(endpoints.accept, { requestId })).rejects.toMatchObject(missing)

  await keeper.api(endpoints.accept, { requestId })
  await anas.next(placeEvents.accessChanged)
  await expect(ana.api(placeEndpoints.read, onRequest)).resolves.toBeTruthy()
  await expect(keeper.api(endpoints.decline, { requestId })).rejects.toMatchObject(missing)
  expect((await keeper.api(endpoints.requests)).requests).toEqual([])
})

it('who is sent away in the instant in which they join is not let in', async () => {
  const { id: placeId, general } = await buildLab({ joining: 'open' })
  const guesting = { personId: ben.id, placeId, placeKind: 'lab', role: 'guest', threadId: general._id } as const
  const { _id } = await buildRole(guesting)
  const begun = vi.spyOn(mongoose.connection, 'transaction')
  const { joining } = await write(async (tx) => {
    await endRole(tx, _id, { to: 'now', by: staff.id })
    const before = begun.mock.calls.length
    const joining = outsideTransaction(() => Promise.allSettled([ben.api(endpoints.join, { placeId })]))
    await vi.waitUntil(() => begun.mock.calls.length > before, { timeout: 30_000, interval: 5 })
    return { joining }
  })
  begun.mockRestore()
  // what was under way for somebody whose rights change is cut; what it wrote may come later
  await joining
  await writesOver()
  await expect(ben.api(placeEndpoints.read, { placeId })).rejects.toMatchObject(missing)
})

it('who was sent away from an open lab asks to come back; who left by themselves walks in', async () => {
  const open = await lab('open')
  const keeper = await keeperOf(open)
  const mine = async () => (await ben.api(endpoints.joinable)).labs.find(({ place }) => place.id === open.placeId)
  const roleId = async () => {
    const { roles } = await staff.api(administrationEndpoints.person, { personId: ben.id })
    return roles.find((role) => role.placeId === open.placeId && role.endedAt === null)?.id ?? ''
  }
  expect(await mine()).toMatchObject({ atOnce: true })
  await ben.api(endpoints.join, open)
  await ben.api(endpoints.leave, open)
  expect(await ben.api(endpoints.join, open)).toEqual({ joined: true })

  await staff.api(administrationEndpoints.endRole, { roleId: await roleId() })
  expect(await mine()).toMatchObject({ atOnce: false, asked: false })
  expect(await ben.api(endpoints.join, open)).toEqual({ joined: false })
  await expect(ben.api(placeEndpoints.read, open)).rejects.toMatchObject(missing)
  expect(await mine()).toMatchObject({ asked: true })

  const [request] = (await keeper.api(endpoints.requests)).requests
  await keeper.api(endpoints.accept, { requestId: request?.id ?? '' })
  await ben.api(endpoints.leave, open)
  expect(await ben.api(endpoints.join, open)).toEqual({ joined: true })
})

it('declined one may ask again; withdrawn, nobody is asked any more', async () => {
  const onRequest = await lab('request')
  const keeper = await keeperOf(onRequest)
  const ask = async () => {
    await ben.api(endpoints.join, onRequest)
    return (await keeper.api(endpoints.requests)).requests[0]?.id ?? ''
  }
  await keeper.api(endpoints.decline, { requestId: await ask() })
  await expect(ben.api(placeEndpoints.read, onRequest)).rejects.toMatchObject(missing)
  await ask()
  await ben.api(endpoints.withdraw, onRequest)
  expect((await keeper.api(endpoints.requests)).requests).toEqual([])
  await expect(ben.api(endpoints.withdraw, onRequest)).rejects.toMatchObject(missing)
})

it('of two answers at once one counts', async () => {
  const onRequest = await lab('request')
  const keeper = await keeperOf(onRequest)
  await ben.api(endpoints.join, onRequest)
  const requestId = (await keeper.api(endpoints.requests)).requests[0]?.id ?? ''
  const both = await Promise.allSettled([
    keeper.api(endpoints.accept, { requestId }),
    staff.api(endpoints.decline, { requestId }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const isIn = (await ben.request(placeEndpoints.read, onRequest)).status === 200
  expect(isIn).toBe(both[0]?.status === 'fulfilled')
})

it('a lab by invitation is not listed and not joined, nor is one that is archived', async () => {
  const closed = await lab('invitation')
  const archived = await lab('open')
  await staff.api(placeAdministrationEndpoints.archive, archived)
  for (const one of [closed, archived]) {
    expect(await joinable(ana)).not.toContain(one.placeId)
    await expect(ana.api(endpoints.join, one)).rejects.toMatchObject(missing)
  }
  await expect(ana.api(endpoints.join, { placeId: network.id })).rejects.toMatchObject(missing)
})

it('a member leaves by themselves; who looks after the lab does not', async () => {
  const open = await lab('open')
  await ana.api(endpoints.join, open)
  await ana.api(endpoints.leave, open)
  await expect(ana.api(placeEndpoints.read, open)).rejects.toMatchObject(missing)
  expect(await joinable(ana)).toContain(open.placeId)
  await expect(ana.api(endpoints.leave, open)).rejects.toMatchObject(missing)

  const keeper = await keeperOf(open)
  await buildRole({ ...open, personId: keeper.id, placeKind: 'lab', role: 'member' })
  await expect(keeper.api(endpoints.leave, open)).rejects.toMatchObject({ code: 'forbidden' })
})

it('nobody answers their own request, and nobody answers one of a lab that is archived', async () => {
  const onRequest = await lab('request')
  const keeper = await keeperOf(onRequest)
  const nora = await newPerson('Nora', 'member', { id: network.id, kind: 'network' })
  await nora.api(endpoints.join, onRequest)
  const requestId = (await keeper.api(endpoints.requests)).requests[0]?.id ?? ''
  await buildRole({ personId: nora.id, placeId: programme.id, placeKind: 'programme', role: 'staff' })
  expect((await nora.api(endpoints.requests)).requests.map(({ placeId }) => placeId)).not.toContain(onRequest.placeId)
  await expect(nora.api(endpoints.accept, { requestId })).rejects.toMatchObject({ code: 'forbidden' })
  // and nobody lets in for ever who has become staff meanwhile
  await expect(keeper.api(endpoints.accept, { requestId })).rejects.toMatchObject({ code: 'conflict' })
  await expect(nora.api(placeEndpoints.read, onRequest)).rejects.toMatchObject(missing)

  await staff.api(placeAdministrationEndpoints.archive, onRequest)
  expect((await keeper.api(endpoints.requests)).requests).toEqual([])
  await expect(keeper.api(endpoints.accept, { requestId })).rejects.toMatchObject(missing)
})
