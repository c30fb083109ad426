// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll } from 'vitest'
import { endEverything } from './endings.ts'

afterAll(endEverything)
