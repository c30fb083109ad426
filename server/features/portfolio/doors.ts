// SPDX-License-Identifier: AGPL-3.0-or-later
import { portfolioEndpoints } from '#shared/features/portfolio.ts'
import { door } from '#test/doors/door.ts'

const following = ['facilitator', 'staff']

export const portfolioDoors = [
  door(portfolioEndpoints.read, {
    may: 'signedIn',
    // everybody asks for their own
    shows: ({ network }, by) => (following.includes(by) ? network.id : '"networks":['),
  }),
]
