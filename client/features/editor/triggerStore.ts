// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Trigger, TriggerListener } from './trigger.ts'

/** Between the text, which knows what is typed after a sign, and the list that answers it. */
export class TriggerStore implements TriggerListener {
  private trigger: Trigger | null = null
  private readonly heard = new Set<() => void>()
  /** The list's, while there is one. */
  take: (event: KeyboardEvent) => boolean = () => false

  readonly onTrigger = (trigger: Trigger | null) => {
    this.trigger = trigger
    for (const hear of this.heard) hear()
  }

  readonly onKey = (event: KeyboardEvent): boolean => this.take(event)

  readonly subscribe = (hear: () => void) => {
    this.heard.add(hear)
    return () => void this.heard.delete(hear)
  }

  readonly current = (): Trigger | null => this.trigger
}
