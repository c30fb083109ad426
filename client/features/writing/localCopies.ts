// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { clearTexts, countUnsentTexts } from './deviceStore.ts'

/** Texts on this device: what is unsent is counted before somebody signs out, and everything cleared when they do. */
export const keepTexts = (personId: string): (() => void) =>
  registerLocalCopies({ countUnsent: () => countUnsentTexts(personId), clear: () => clearTexts(personId) })
