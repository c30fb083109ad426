// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'

/** Runs work outside whatever transaction the caller is in: it sees and leaves only what is committed. */
export const outsideTransaction: <T>(work: () => T) => T = AsyncLocalStorage.snapshot()
