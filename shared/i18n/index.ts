// SPDX-License-Identifier: AGPL-3.0-or-later
import { inBothLanguages, type Translate } from '#shared/lib/i18n.ts'
import * as en from './en/all.ts'
import * as it from './it/all.ts'

/** The Italian catalogue is the measure: its keys are the keys. */
export type Words = typeof it
export type T = Translate<Words>

export const catalogues = { it, en }

/** For mails and other texts of the server. */
export const translator = inBothLanguages(it, en)
