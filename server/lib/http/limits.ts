// SPDX-License-Identifier: AGPL-3.0-or-later

/** Bytes of a JSON body. A message of 10,000 characters in any script fits. */
export const jsonLimit = 256 * 1024
