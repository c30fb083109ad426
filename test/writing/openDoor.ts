// SPDX-License-Identifier: AGPL-3.0-or-later
import { openFixtureDoor } from './fixture.ts'

openFixtureDoor()
