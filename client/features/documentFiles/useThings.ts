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
  const keyOf = (into: HTMLElement) => {
    const key = keys.get(into) ?? ++last
    keys.set(into, key)
    return key
  }
  const drawThing: DrawThing = (thing, into, hold) => {
    const drawn = { key: keyOf(into), thing, into, hold }
    if (!things.some((one) => one.key === drawn.key)) into.replaceChildren()
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
