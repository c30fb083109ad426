// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { createAccount } from '#server/features/accounts/service.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints as endpoints } from '#shared/features/administration.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { signIn, type TestPerson } from '#test/support/people.ts'
import { buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const programme = await buildProgramme()
const last = { code: 'last_administrator' }

interface Administrator {
  person: TestPerson
  roleId: string
}

async function newAdministrator({ to = null, account = true }: { to?: string | null; account?: boolean } = {}) {
  const { _id } = await buildPerson()
  if (account) await createAccount({ personId: _id, email: `${newId()}@programma.example`, passwordHash: null })
  const role = await buildRole({ personId: _id, placeId: programme.id, placeKind: 'programme', role: 'staff', to })
  return { person: await signIn(_id), roleId: role._id }
}

const stepDown = ({ person, roleId }: Administrator) => person.api(endpoints.endRole, { roleId })
const suspend = (by: Administrator, whom: Administrator) =>
  by.person.api(endpoints.suspend, { personId: whom.person.id })

const ada = await newAdministrator()

it('the last administrator does not lose the role, nor get an end', async () => {
  await expect(stepDown(ada)).rejects.toMatchObject(last)
  const soon = { roleId: ada.roleId, to: addDays(today(), 7) }
  await expect(ada.person.api(endpoints.changeRoleEnd, soon)).rejects.toMatchObject(last)
  await expect(ada.person.api(endpoints.people, {})).resolves.toBeTruthy()
})

it('who cannot sign in, or not for long, does not count', async () => {
  const recordOnly = await newAdministrator({ account: false })
  const forAWeek = await newAdministrator({ to: addDays(today(), 7) })
  await expect(stepDown(ada)).rejects.toMatchObject(last)
  await expect(suspend(recordOnly, ada)).rejects.toMatchObject(last)
  await expect(suspend(forAWeek, ada)).rejects.toMatchObject(last)
  await stepDown(recordOnly)
  await stepDown(forAWeek)
})

it('with a second one either may go, and the one who stays is the last', async () => {
  const bea = await newAdministrator()
  await stepDown(bea)
  await expect(stepDown(ada)).rejects.toMatchObject(last)
})

it('of two who go at the same moment one stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const before = await newAdministrator()
    // ada and another: each ends their own role, each suspends the other, one of each
    const attempts = [
      () => Promise.allSettled([stepDown(ada), stepDown(before)]),
      () => Promise.allSettled([suspend(ada, before), suspend(before, ada)]),
      () => Promise.allSettled([stepDown(ada), suspend(ada, before)]),
    ]
    const outcome = await (attempts[round % 3] ?? attempts[0])?.()
    expect(outcome?.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    const rest = await survivors([ada, before])
    expect(rest.length).toBeGreaterThanOrEqual(1)
    if (!rest.includes(ada)) Object.assign(ada, rest[0])
    else if (rest.includes(before)) await stepDown(before)
  }
})

async function survivors(candidates: Administrator[]): Promise<Administrator[]> {
  const answers = await Promise.all(candidates.map(({ person }) => person.request(endpoints.people, {})))
  return candidates.filter((_, index) => answers[index]?.status === 200)
}
