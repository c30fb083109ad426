// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommandDoor, Door, EventDoor, SignalDoor } from './door.ts'

type Case = Door | SignalDoor | EventDoor | CommandDoor
const files = import.meta.glob<Record<string, readonly Case[]>>('/server/features/*/doors.ts', { eager: true })
const cases = Object.values(files).flatMap((file) => Object.values(file).flat())

export const allDoors = cases.filter((one): one is Door => 'endpoint' in one)
export const allSignalDoors = cases.filter((one): one is SignalDoor => 'signal' in one)
export const allEventDoors = cases.filter((one): one is EventDoor => 'event' in one)
export const allCommandDoors = cases.filter((one): one is CommandDoor => 'command' in one)
