// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { ConvergenceCase } from './case.ts'
import { type HeldClient, holdClient } from './heldClient.ts'
import { buildHome, type Home } from './home.ts'
import { heldOfAll, heldOfProgramme, heldQueries } from './queries.ts'

/** Somebody who looks at everything, while others act. */
export interface Stage {
  home: Home
  client: HeldClient
}

export async function openStage(home?: Home): Promise<Stage> {
  const world = home ?? (await buildHome())
  const queries = { ...heldQueries(world), ...heldOfProgramme(world), ...heldOfAll() }
  return { home: world, client: await holdClient(world.people.ana, queries) }
}

const tries = 10

/**
 * The screen, or what is named of it, shows what the server would answer now; what is asked again because of the event
 * gets its time.
 */
export async function expectConverged(client: HeldClient, names?: readonly string[]): Promise<void> {
  const shown = () => {
    const all = client.shown()
    return names ? Object.fromEntries(names.map((name) => [name, all[name]])) : all
  }
  for (const until = performance.now() + 20_000; ; ) {
    const answers = await client.fresh(names)
    for (let tried = 0; tried < tries; tried += 1) {
      await client.quiet()
      if (isDeepStrictEqual(shown(), answers)) return
      await pause(20)
    }
    if (performance.now() > until) return expect(shown()).toEqual(answers)
  }
}

async function perform({ home, client }: Stage, one: ConvergenceCase, prepared: unknown): Promise<void> {
  const applied = client.applied(one.event, (payload) => one.about?.(payload, home) ?? true)
  await one.act(home, prepared)
  await applied
}

/** Of what each case has told the screen something: to anything else an earlier answer is as good as a later one. */
const toldBy = new Map<string, string[]>()

/** What is held becomes what would be fetched, and hearing it twice changes nothing. */
export async function expectPatched(stage: Stage, one: ConvergenceCase): Promise<void> {
  const before = stage.client.timesTold()
  const prepared = await one.prepare?.(stage.home)
  await stage.client.quiet()
  await perform(stage, one, prepared)
  await expectConverged(stage.client)
  const once = stage.client.shown()
  const after = stage.client.timesTold()
  const told = Object.keys(after).filter((name) => after[name] !== before[name])
  if (told.length > 0) toldBy.set(one.what, told)
  stage.client.hearAgain()
  await stage.client.quiet()
  expect(stage.client.shown()).toEqual(once)
}

/** It wins over answers that were read before it and come after it: to whatever it tells, where that is known. */
export async function expectNotOverwritten(stage: Stage, one: ConvergenceCase): Promise<void> {
  const prepared = await one.prepare?.(stage.home)
  await stage.client.quiet()
  const told = toldBy.get(one.what)
  const { release } = await stage.client.askAndKeepBack(told)
  try {
    await perform(stage, one, prepared)
  } finally {
    release()
  }
  await expectConverged(stage.client, told)
}
