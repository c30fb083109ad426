// SPDX-License-Identifier: AGPL-3.0-or-later
import { api } from '#client/lib/api.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'

export const withdrawRequest = (placeId: string) => api(labJoiningEndpoints.withdraw, { placeId })
export const leaveLab = (placeId: string) => api(labJoiningEndpoints.leave, { placeId })
export const joinLab = (placeId: string) => api(labJoiningEndpoints.join, { placeId })
export const acceptRequest = (requestId: string) => api(labJoiningEndpoints.accept, { requestId })
export const declineRequest = (requestId: string) => api(labJoiningEndpoints.decline, { requestId })
