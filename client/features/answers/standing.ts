// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { AnsweredPerson, AnswersView, Standing } from '#shared/features/answers.ts'
import type { MeetingCard, SeatLimits } from '#shared/features/meetings.ts'
import type { Choice, SeatMode } from '#shared/features/seats.ts'

const options = ['inPerson', 'online', 'maybe', 'no'] as const satisfies readonly Choice[]

type Where = Pick<MeetingCard, 'venue' | 'online'>

/** The ways to say yes to a meeting, as far as it is known where it takes place. */
const waysToCome = ({ venue, online }: Where): SeatMode[] => {
  if (online) return venue === null ? ['online'] : ['inPerson', 'online']
  return venue === null ? ['inPerson', 'online'] : ['inPerson']
}

/** What people choose from, all equal; with what was chosen before, also where it is no way to come any more. */
export function optionsOf(where: Where, given?: Choice): (typeof options)[number][] {
  const ways = waysToCome(where)
  return options.filter((choice) => !isSeat(choice) || ways.includes(choice) || choice === given)
}

export const isSeat = (choice: Choice | undefined): choice is SeatMode => choice === 'inPerson' || choice === 'online'

type Known = Pick<Standing, 'choice' | 'holds' | 'place'>

/** 'Partecipi in presenza', '2ª persona in lista d'attesa' */
export function standingWords(t: T, { choice, holds, place }: Known): string {
  if (place !== null && holds === null) return t('meetings.standing.waiting', { place })
  if (place !== null) return t('meetings.standing.waitingOnline', { place })
  return t(`meetings.standing.${holds ?? choice}`)
}

/** The same of somebody else: 'In presenza' */
export function answeredWords(t: T, { choice, holds, place }: Known): string {
  if (place !== null)
    return t(holds === null ? 'meetings.standing.waiting' : 'meetings.standing.waitingOnline', { place })
  return t(`meetings.answered.${holds ?? choice}`)
}

/** What stops a seat from being free at once; null where there is one. */
export type Full = 'room' | 'network' | null

interface Wanted {
  answers: Pick<AnswersView, 'totals' | 'networks' | 'mine'>
  seats: SeatLimits
  networkId: string | null
  choice: Choice
}

/** Whether a seat would be waited for, as far as is known here: the server's order decides. */
export function fullFor({ answers, seats, networkId, choice }: Wanted): Full {
  const { mine, totals, networks } = answers
  if (!isSeat(choice) || mine?.place != null) return null
  const same = mine?.networkId === networkId
  if (same && mine?.holds === choice) return null
  const { inPerson = 0, online = 0 } = networks.find((one) => one.networkId === networkId) ?? {}
  const holdsHere = same && mine?.holds != null
  if (!holdsHere && networkId !== null && seats.perNetwork !== null && inPerson + online >= seats.perNetwork)
    return 'network'
  const inRoom = totals.inPerson - (mine?.holds === 'inPerson' ? 1 : 0)
  return choice === 'inPerson' && seats.room !== null && inRoom >= seats.room ? 'room' : null
}

/** Who would get a seat that I give up, where their name is mine to know: who waits first for it. */
export function heirOf(people: readonly AnsweredPerson[], { networkId, holds }: Standing): AnsweredPerson | undefined {
  return people
    .filter((one) => one.place !== null && (one.networkId === networkId || holds === 'inPerson'))
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))[0]
}
