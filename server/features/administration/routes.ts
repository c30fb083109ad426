// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import { findSessions } from '#server/features/sessions/queries.ts'
import { endOtherSessions, revokeSession } from '#server/features/sessions/service.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { administrationEndpoints as endpoints } from '#shared/features/administration.ts'
import { accessAdministeredPerson, accessRole } from './access.ts'
import { presentAdministeredSession } from './present.ts'
import { findPeopleRows, findPersonRecord } from './queries.ts'
import { changeRoleEnd, endRoleNow, giveRoleTo } from './roles.ts'
import {
  createPersonRecord,
  editPersonRecord,
  setPersonOrganisations,
  suspendPerson,
  unsuspendPerson,
} from './service.ts'
import { explainSight } from './sight.ts'

export const administrationFeature: Feature = {
  routes(router) {
    route(router, endpoints.people, async (wanted, actor) => {
      accessProgramme(actor, 'administer')
      return findPeopleRows(wanted)
    })
    route(router, endpoints.createPerson, async (draft, actor) =>
      findPersonRecord(actor, await createPersonRecord(accessProgramme(actor, 'administer'), draft)),
    )
    route(router, endpoints.person, async ({ personId }, actor) => {
      await accessAdministeredPerson(actor, personId, 'administer')
      return findPersonRecord(actor, personId)
    })
    route(router, endpoints.editPerson, async ({ personId, ...profile }, actor) => {
      await editPersonRecord(await accessAdministeredPerson(actor, personId, 'administer'), profile)
      return findPersonRecord(actor, personId)
    })
    route(router, endpoints.setOrganisations, async ({ personId, organisations }, actor) => {
      await setPersonOrganisations(await accessAdministeredPerson(actor, personId, 'administer'), organisations)
      return findPersonRecord(actor, personId)
    })
    route(router, endpoints.suspend, async ({ personId }, actor) => {
      await suspendPerson(await accessAdministeredPerson(actor, personId, 'suspend'))
      return findPersonRecord(actor, personId)
    })
    route(router, endpoints.unsuspend, async ({ personId }, actor) => {
      await unsuspendPerson(await accessAdministeredPerson(actor, personId, 'administer'))
      return findPersonRecord(actor, personId)
    })

    route(router, endpoints.sessions, async ({ personId }, actor) => {
      await accessAdministeredPerson(actor, personId, 'administer')
      return { sessions: (await findSessions(personId)).map(presentAdministeredSession) }
    })
    route(router, endpoints.endSession, async ({ personId, sessionId }, actor, { response }) => {
      await accessAdministeredPerson(actor, personId, 'administer')
      await revokeSession(personId, sessionId, response)
      return null
    })
    route(router, endpoints.endSessions, async ({ personId }, actor) => {
      await accessAdministeredPerson(actor, personId, 'administer')
      await endOtherSessions(personId, personId === actor.id ? actor.sessionId : null)
      return null
    })

    route(router, endpoints.giveRole, async (gift, actor, { response }) => {
      await giveRoleTo(accessProgramme(actor, 'administer'), actor, gift, response)
      return findPersonRecord(actor, gift.personId)
    })
    route(router, endpoints.changeRoleEnd, async ({ roleId, to }, actor, { response }) => {
      const role = await accessRole(actor, roleId, 'end')
      await changeRoleEnd(role, to, actor.id, response)
      return findPersonRecord(actor, role.personId)
    })
    route(router, endpoints.endRole, async ({ roleId }, actor, { response }) => {
      const role = await accessRole(actor, roleId, 'end')
      await endRoleNow(role, actor.id, response)
      return findPersonRecord(actor, role.personId)
    })

    route(router, endpoints.why, async ({ personId, ...what }, actor) =>
      explainSight(actor, await accessAdministeredPerson(actor, personId, 'administer'), what),
    )
  },
}
