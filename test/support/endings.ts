// SPDX-License-Identifier: AGPL-3.0-or-later

const endings: (() => unknown)[] = []

/** When the tests of this file are over; told from a hook or a test too, where Vitest takes no `afterAll` any more. */
export const whenOver = (end: () => unknown): void => void endings.push(end)

/** The last begun ends first. */
export async function endEverything(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end()
}
