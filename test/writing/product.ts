// SPDX-License-Identifier: AGPL-3.0-or-later

/** The product, its texts behind the door of the fixture: for tests that end its processes. */
import './openDoor.ts'
import '#server/main.ts'
