// SPDX-License-Identifier: AGPL-3.0-or-later
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import { accessRegister } from '#server/features/register/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { publicRoute, route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { certificateEndpoints as endpoints } from '#shared/features/certificates.ts'
import { sendCertificate } from './leaving.ts'
import { CertificateModel } from './model.ts'
import { checkCertificate, findCertificates, findMyCertificate } from './queries.ts'
import { issueCertificates } from './service.ts'

const issuingLimit = rateLimit({ burst: 60, perSecond: 1 })

export const certificatesFeature: Feature = {
  announce() {
    onMeetingUse('certified', { model: CertificateModel })
  },
  routes(router) {
    route(router, endpoints.read, async ({ meetingId }, actor) => ({
      certificates: await findCertificates(await accessRegister(actor, meetingId, 'read')),
    }))
    route(router, endpoints.issue, async ({ meetingId, rowIds }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      issuingLimit(actor.id)
      await issueCertificates(open, actor.id, rowIds)
      return { certificates: await findCertificates(open) }
    })
    route(router, endpoints.readMine, async ({ meetingId }, actor) => ({
      certificate: await findMyCertificate(await accessRegister(actor, meetingId, 'seeMine'), actor.id),
    }))
    publicRoute(router, endpoints.check, ({ code }, { request }) => checkCertificate(code, addressOf(request)))
    router.get('/content/certificates/:certificateId', sendCertificate)
  },
}
