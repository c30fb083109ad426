// SPDX-License-Identifier: AGPL-3.0-or-later
import { limiter } from '#server/lib/limiter.ts'

/** Every reader of a place is shown all its conversations: nobody begins a hundred in a day. */
export const threadsOfPerson = limiter({ name: 'thread:by', points: 100, seconds: 86_400 })
