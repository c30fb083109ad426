// SPDX-License-Identifier: AGPL-3.0-or-later
import { openSession } from '#server/features/sessions/cookie.ts'
import { readCsvFile } from '#server/lib/csvFile.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { publicRoute, route } from '#server/lib/http/route.ts'
import { invitationEndpoints, invitationLimits, invitationPolicy } from '#shared/features/invitations.ts'
import { acceptInvitation, joinByInvitation, landingOf } from './acceptance.ts'
import { accessByLink, accessInvitation, accessInvitations, accessInviting } from './access.ts'
import { importInvitations, previewInvitations } from './importPeople.ts'
import { findPendingInvitations, hydrateInvitations, hydrateInvitationView, type InvitationRecord } from './queries.ts'
import { announceInvitations } from './realtime.ts'
import { createInvitation, createInvitationLink, resendInvitation, revokeInvitation } from './service.ts'

const shown = async (record: InvitationRecord) => {
  const [invitation] = await hydrateInvitations([record])
  if (!invitation) throw new Error('one record, one invitation')
  return invitation
}

export const invitationsFeature: Feature = {
  announce: announceInvitations,
  routes(router) {
    route(router, invitationEndpoints.list, async ({ placeId }, actor) => {
      const place = await accessInvitations(actor, placeId)
      const pending = await findPendingInvitations(place.id)
      return {
        invitations: await hydrateInvitations(
          pending.filter(({ role }) => invitationPolicy.manage(actor, place, role)),
        ),
      }
    })

    route(router, invitationEndpoints.create, async ({ placeId, ...draft }, actor) => {
      const door = await accessInviting(actor, placeId, draft.role, draft.threadId)
      return shown(await createInvitation(door, draft, actor.id))
    })

    route(router, invitationEndpoints.createLink, async ({ placeId, ...draft }, actor) => {
      const door = await accessInviting(actor, placeId, draft.role, draft.threadId)
      return shown(await createInvitationLink(door, draft, actor.id))
    })

    route(router, invitationEndpoints.readFile, async ({ placeId, file }, actor) => {
      await accessInvitations(actor, placeId)
      return { csv: await readCsvFile(file, invitationLimits.csv) }
    })

    route(router, invitationEndpoints.previewImport, async ({ placeId, csv }, actor) => {
      const place = await accessInvitations(actor, placeId)
      return previewInvitations(place, csv, actor)
    })

    route(router, invitationEndpoints.importPeople, async ({ placeId, csv }, actor) => {
      const place = await accessInvitations(actor, placeId)
      return { created: await importInvitations(place, csv, actor) }
    })

    route(router, invitationEndpoints.resend, async ({ invitationId }, actor) =>
      shown(await resendInvitation(await accessInvitation(actor, invitationId), actor.id)),
    )

    route(router, invitationEndpoints.revoke, async ({ invitationId }, actor) => {
      await revokeInvitation(await accessInvitation(actor, invitationId))
      return null
    })

    publicRoute(router, invitationEndpoints.look, async ({ token }) => {
      const { record, place } = await accessByLink(token)
      return hydrateInvitationView(record, place)
    })

    publicRoute(router, invitationEndpoints.accept, async ({ token, ...newcomer }, context) => {
      const door = await accessByLink(token)
      const proof = await acceptInvitation(door, newcomer, addressOf(context.request))
      return { session: await openSession(proof, context), landing: landingOf(door.record) }
    })

    route(router, invitationEndpoints.join, async ({ token }, actor, { response }) =>
      joinByInvitation(await accessByLink(token), actor, response),
    )
  },
}
