// SPDX-License-Identifier: AGPL-3.0-or-later

/** Signs that turn the direction of what stands beside them. */
export const turningSigns = /[\u202a-\u202e\u2066-\u2069]/
