// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useSyncExternalStore } from 'react'
import type { DrawThing, Thing, ThingHold } from '#client/features/editor/views.ts'

/** A thing of the text, and where the text has its place. */
export interface DrawnThing {
  key: number
  thing: Thing
  into: HTMLElement
  hold: ThingHold
}

const none: readonly DrawnThing[] = []

function thingStore() {
  const keys = new WeakMap<HTMLElement, number>()
  const watchers = new Set<() => void>()
  let last = 0
  let things = none
  let told = false
  const show = (next: readonly DrawnThing[]) => {
    things = next
    if (told) return
    told = true
    // the text draws many at once, and in the middle of a change of the page
    queueMicrotask(() => {
      told = false
      for (const watcher of watchers) watcher()
    })
  }
  /** One place of the text is one portal, whatever it shows: what is in it is not ours to take out. */
  const keyOf = (into: HTMLElement) => {
    const known = keys.get(into)
    if (known !== undefined) return known
    last += 1
    keys.set(into, last)
    return last
  }
  const drawThing: DrawThing = (thing, into, hold) => {
    const drawn = { key: keyOf(into), thing, into, hold }
    show([...things.filter(({ key }) => key !== drawn.key), drawn])
    return () => show(things.filter((one) => one !== drawn))
  }
  return {
    drawThing,
    subscribe(watcher: () => void) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    current: () => things,
  }
}

/** What the text gives to be drawn; `Things` draws it, with all that the page around knows. */
export function useThings(): { drawThing: DrawThing; things: readonly DrawnThing[] } {
  const store = useMemo(thingStore, [])
  return { drawThing: store.drawThing, things: useSyncExternalStore(store.subscribe, store.current) }
}
