// SPDX-License-Identifier: AGPL-3.0-or-later
import { timingSafeEqual } from 'node:crypto'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { limiter } from '#server/lib/limiter.ts'
import { perAsker } from '#server/lib/perAsker.ts'
import { plainCode } from '#shared/features/attendance.ts'
import { registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type Coded, codeOf } from './code.ts'

const { wrongTries } = registerLimits
const triesOfPerson = limiter({ name: 'check-in', points: wrongTries.person, seconds: 86_400 })
const triesOfMeeting = limiter({ name: 'check-ins', points: wrongTries.meeting, seconds: 86_400 })

const sameCode = (typed: string, code: string): boolean =>
  typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code))

/** In this process they wait for each other; between processes the database's turn makes them. */
const looking = perAsker({ atOnce: 1, waiting: 1_000 })

const tooMany = () => new AppError('too_many', { retryAfter: overMs / 1_000 })
const overMs = 60_000
/** Codes that nobody may guess at any more, as this process remembers for a minute: whoever goes on costs nothing. */
const over = new Set<string>()

async function refuseOver(ofMeeting: string): Promise<void> {
  if ((await triesOfMeeting.counted(ofMeeting)) < wrongTries.meeting) return
  over.add(ofMeeting)
  setTimeout(() => over.delete(ofMeeting), overMs).unref()
  throw tooMany()
}

/** One look at a time at the code of a meeting: of however many who guess at the same moment a hundred are wrong. */
const lookInTurn = (ofMeeting: string, isRight: boolean): Promise<boolean> =>
  looking(ofMeeting, async () => {
    if (over.has(ofMeeting)) throw tooMany()
    return write(async () => {
      await takeTurn(`check-ins ${ofMeeting}`)
      await refuseOver(ofMeeting)
      if (!isRight) await triesOfMeeting.count(ofMeeting)
      return isRight
    })
  })

/**
 * A try is taken before it is looked at and given back when it was right: who guesses a thousand at once has five.
 * What is wrong counts for the meeting too, so that many together have a hundred. Whichever moment somebody says they
 * were there, and so whichever of its codes they guess at, the tries are the same: those since it was last renewed.
 */
export async function tryCode({ _id, codeGeneration }: Coded, generation: number, personId: string, typed: string) {
  const ofMeeting = `${_id} ${codeGeneration}`
  const key = `${ofMeeting} ${personId}`
  if (over.has(ofMeeting)) throw tooMany()
  await triesOfPerson.take(key)
  const plain = plainCode(typed)
  const isRight = /^[\x20-\x7e]*$/.test(plain) && sameCode(plain, codeOf({ _id, codeGeneration: generation }))
  if (!(await lookInTurn(ofMeeting, isRight))) throw new AppError('invalid', { fields: { code: 'wrong_code' } })
  await triesOfPerson.giveBack(key)
}
