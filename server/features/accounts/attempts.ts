// SPDX-License-Identifier: AGPL-3.0-or-later
import { limiter } from '#server/lib/limiter.ts'
import { hashOf } from '#server/lib/seal.ts'

const free = 5
const firstPause = 15
const longestPause = 15 * 60

const triesOfAccount = limiter({ name: 'password:account', points: free, seconds: 86_400 })
/** Beyond the free tries: one try per pause, and the pauses grow. */
const pauseOfAccount = limiter({ name: 'password:pause', points: 1, seconds: firstPause })
/** Whole offices share an address: only failures stay counted, and there may be many. */
const failuresOfAddress = limiter({ name: 'password:address', points: 200, seconds: 15 * 60 })

async function takeTry(key: string): Promise<void> {
  const tries = await triesOfAccount.count(key)
  if (tries <= free) return
  try {
    await pauseOfAccount.take(key, {
      seconds: Math.min(firstPause * 2 ** Math.min(tries - free - 1, 10), longestPause),
    })
  } catch (error) {
    await triesOfAccount.giveBack(key)
    throw error
  }
}

/**
 * One try at a secret of an account. It is counted before it is made, so that many at once are no way round, and
 * taken back when it succeeds. Known and unknown accounts count alike. An address with too many failures does not
 * come into the line for the work, which is `inTurn`.
 */
export async function withAttempt<T>(
  email: string,
  address: string,
  attempt: () => Promise<T | null>,
  inTurn: (work: () => Promise<T | null>) => Promise<T | null> = (work) => work(),
): Promise<T | null> {
  await failuresOfAddress.take(address)
  // counters hold no address that a person could be found by
  const key = hashOf(email)
  let failed = false
  try {
    return await inTurn(async () => {
      await takeTry(key)
      const result = await attempt()
      failed = result === null
      if (!failed) await Promise.all([triesOfAccount.forget(key), pauseOfAccount.forget(key)])
      return result
    })
  } finally {
    if (!failed) await failuresOfAddress.giveBack(address)
  }
}
