// SPDX-License-Identifier: AGPL-3.0-or-later

/** The product, bundled apart: for tests that end its processes. */
import '#server/main.ts'
