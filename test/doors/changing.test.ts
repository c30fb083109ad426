// SPDX-License-Identifier: AGPL-3.0-or-later
import { walkDoors } from './walk.ts'

await walkDoors(['PUT', 'PATCH', 'DELETE'])
