// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { hoursLine } from './outbox.ts'

/** What I wrote down on this device and the server has not confirmed. */
export const useLeavingHours = () => useSyncExternalStore(hoursLine.subscribe, hoursLine.entries)
