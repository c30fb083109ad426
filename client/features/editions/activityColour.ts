// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ThreadColour } from '#shared/lib/schema.ts'

const colours = ['violet', 'green', 'blue', 'teal', 'clay', 'olive', 'ochre', 'garnet'] as const

/** An activity has the same colour wherever its number stands. */
export const activityColour = (no: number): ThreadColour => colours[(no - 1) % colours.length] ?? 'blue'
