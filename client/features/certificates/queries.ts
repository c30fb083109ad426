// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { certificateEndpoints } from '#shared/features/certificates.ts'

export const certificatesKey = ['certificates'] as const

/** Those of a meeting, for who keeps its register. */
export const certificatesQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...certificatesKey, meetingId, 'all'],
    queryFn: ({ signal }) => api(certificateEndpoints.read, { meetingId }, { signal }),
  })

export const myCertificateQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...certificatesKey, meetingId, 'mine'],
    queryFn: ({ signal }) => api(certificateEndpoints.readMine, { meetingId }, { signal }),
  })
