// SPDX-License-Identifier: AGPL-3.0-or-later
import { startDownload } from '#client/lib/download.ts'
import { useLanguage } from '#client/lib/i18n.tsx'
import { certificateAddress } from '#shared/features/certificates.ts'

export function useCertificateDownload(): (certificateId: string) => void {
  const { language } = useLanguage()
  return (certificateId) => startDownload(`${certificateAddress(certificateId)}&language=${language}`)
}
