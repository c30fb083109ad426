// SPDX-License-Identifier: AGPL-3.0-or-later

/** What people answer. Only the first two take seats; `none` takes an answer back. */
export const choices = ['inPerson', 'online', 'maybe', 'no', 'none'] as const
export type Choice = (typeof choices)[number]
export type SeatMode = 'inPerson' | 'online'

/** What a meeting allows from here on: written into its log whenever it changes, so that seats follow from the log alone. */
export interface ShapeEntry {
  kind: 'shape'
  number: number
  at: Date
  /** Seats in the room; null without a limit. */
  room: number | null
  /** People of one network; null without a limit. */
  perNetwork: number | null
  start: Date
  /** When answers close; null with the start. */
  closes: Date | null
  /** The networks that may come; null for any. */
  networks: readonly string[] | null
  /** False once it is cancelled. */
  open: boolean
}

export interface AnswerEntry {
  kind: 'answer'
  number: number
  at: Date
  /** Who comes, or does not. */
  who: string
  /** The network they come for; null for who is of none. */
  networkId: string | null
  choice: Choice
  /** Takes over what this person holds. */
  insteadOf: string | null
}

export type SeatEntry = ShapeEntry | AnswerEntry

export interface Standing {
  who: string
  networkId: string | null
  choice: Choice
  /** The seat they have; who waits for the room may hold one online meanwhile. */
  holds: SeatMode | null
  /** Their place in the waiting list, the number of the answer that put them there; null for who does not wait. */
  waits: number | null
  /** The number of their last answer. */
  answered: number
  /** The number of the entry that gave them a seat they had waited for; null for who never waited. */
  promoted: number | null
  /** The number of the entry that took their seat away; null for who lost none. */
  lost: number | null
}

export type Refusal = 'closed' | 'cancelled' | 'not_invited' | 'no_seat'

/** What one entry has done. */
export interface Effect {
  refused: Refusal | null
  promoted: string[]
  lost: string[]
}

export interface NetworkSeats {
  networkId: string
  inPerson: number
  online: number
  waiting: number
}

const nothing = (): Effect => ({ refused: null, promoted: [], lost: [] })
const wantsSeat = (choice: Choice): choice is SeatMode => choice === 'inPerson' || choice === 'online'

/** Seats and waiting list as the entries of one meeting make them, in their order. */
export class Seats {
  number = 0
  shape: ShapeEntry | null = null
  /** The number of the entry that moved it last; 0 while it never was. */
  movedBy = 0
  readonly standings = new Map<string, Standing>()
  private room = 0
  private readonly ofNetwork = new Map<string, number>()
  /** Who waits, in the order of their places. */
  private waiting: Standing[] = []

  apply(entry: SeatEntry): Effect {
    this.number = entry.number
    return entry.kind === 'shape' ? this.reshape(entry) : this.answer(entry)
  }

  waitingList(): readonly Standing[] {
    return this.waiting
  }

  private reshape(entry: ShapeEntry): Effect {
    if (this.shape && this.shape.start.getTime() !== entry.start.getTime()) this.movedBy = entry.number
    this.shape = entry
    const lost = [...this.standings.values()].filter(
      ({ networkId, holds, waits }) => !this.admits(networkId) && (holds !== null || waits !== null),
    )
    for (const one of lost) {
      this.leave(one)
      one.choice = 'none'
      one.lost = entry.number
    }
    return { refused: null, promoted: this.promote(entry), lost: lost.map(({ who }) => who) }
  }

  private answer(entry: AnswerEntry): Effect {
    const refused = this.refusalOf(entry)
    if (refused) return { ...nothing(), refused }
    const one = this.standingOf(entry.who)
    if (entry.insteadOf !== null) this.takeOver(one, entry)
    else if (wantsSeat(entry.choice)) this.take(one, entry.choice, entry)
    else {
      this.leave(one)
      one.choice = entry.choice
      one.networkId = entry.networkId
    }
    one.answered = entry.number
    return { ...nothing(), promoted: this.promote(entry) }
  }

  /** Why an answer would not be taken now; null when it would. */
  refusalOf(entry: Omit<AnswerEntry, 'number'>): Refusal | null {
    // who cannot come may say so at any time
    if (entry.insteadOf === null && (entry.choice === 'no' || entry.choice === 'none')) return null
    if (!this.shape?.open) return 'cancelled'
    if (entry.at >= (this.shape.closes ?? this.shape.start) || entry.at >= this.shape.start) return 'closed'
    if (entry.insteadOf !== null) {
      const other = this.standings.get(entry.insteadOf)
      const hasPlace = other && (other.holds !== null || other.waits !== null)
      return hasPlace && other.networkId === entry.networkId && other.who !== entry.who ? null : 'no_seat'
    }
    return this.admits(entry.networkId) ? null : 'not_invited'
  }

  private admits(networkId: string | null): boolean {
    const { networks = null } = this.shape ?? {}
    return networks === null || networkId === null || networks.includes(networkId)
  }

  private standingOf(who: string): Standing {
    const found = this.standings.get(who)
    if (found) return found
    const one: Standing = {
      who,
      networkId: null,
      choice: 'none',
      holds: null,
      waits: null,
      answered: 0,
      promoted: null,
      lost: null,
    }
    this.standings.set(who, one)
    return one
  }

  private take(one: Standing, mode: SeatMode, { networkId, number }: AnswerEntry): void {
    if (one.networkId !== networkId) this.leave(one)
    one.networkId = networkId
    one.choice = mode
    one.lost = null
    if (one.holds === mode) this.stopWaiting(one)
    else if (this.fits(one)) {
      this.stopWaiting(one)
      this.hold(one, mode)
    } else if (one.waits === null) {
      one.waits = number
      this.waiting.push(one)
    }
  }

  /** The seat or the place of another goes over as it is. */
  private takeOver(one: Standing, { insteadOf, networkId }: AnswerEntry): void {
    const other = this.standingOf(insteadOf ?? '')
    const { choice, holds, waits } = other
    this.leave(one)
    this.leave(other)
    other.choice = 'no'
    Object.assign(one, { networkId, choice, lost: null })
    this.hold(one, holds)
    if (waits === null) return
    one.waits = waits
    this.waiting = [...this.waiting, one].sort((a, b) => (a.waits ?? 0) - (b.waits ?? 0))
  }

  private fits({ choice, holds, networkId }: Standing): boolean {
    const { room = null, perNetwork = null } = this.shape ?? {}
    if (choice === 'inPerson' && room !== null && this.room >= room) return false
    if (holds !== null || networkId === null || perNetwork === null) return true
    return (this.ofNetwork.get(networkId) ?? 0) < perNetwork
  }

  private hold(one: Standing, mode: SeatMode | null): void {
    const count = (holds: SeatMode | null, by: 1 | -1) => {
      if (holds === 'inPerson') this.room += by
      if (holds !== null && one.networkId !== null)
        this.ofNetwork.set(one.networkId, (this.ofNetwork.get(one.networkId) ?? 0) + by)
    }
    count(one.holds, -1)
    one.holds = mode
    count(mode, 1)
  }

  private stopWaiting(one: Standing): void {
    if (one.waits === null) return
    one.waits = null
    this.waiting = this.waiting.filter((other) => other !== one)
  }

  private leave(one: Standing): void {
    this.hold(one, null)
    this.stopWaiting(one)
    one.promoted = null
  }

  /** The first who fits both limits, until nobody does; who is held back by one keeps their place and holds back no one. */
  private promote({ number, at }: SeatEntry): string[] {
    if (!this.shape?.open || at >= this.shape.start) return []
    const promoted: string[] = []
    for (const one of [...this.waiting]) {
      if (!this.fits(one) || !wantsSeat(one.choice)) continue
      this.stopWaiting(one)
      this.hold(one, one.choice)
      one.promoted = number
      promoted.push(one.who)
    }
    return promoted
  }

  /** By network, those for which somebody comes or waits; who is of none counts under ''. */
  byNetwork(): NetworkSeats[] {
    const counted = new Map<string, NetworkSeats>()
    for (const { networkId, holds, waits } of this.standings.values()) {
      if (holds === null && waits === null) continue
      const id = networkId ?? ''
      const seats = counted.get(id) ?? { networkId: id, inPerson: 0, online: 0, waiting: 0 }
      if (holds !== null) seats[holds] += 1
      if (waits !== null) seats.waiting += 1
      counted.set(id, seats)
    }
    return [...counted.values()]
  }
}

/** Seats and waiting list of one meeting: nothing but its log decides them. */
export function seatsOf(entries: readonly SeatEntry[]): Seats {
  const seats = new Seats()
  for (const entry of entries) seats.apply(entry)
  return seats
}
