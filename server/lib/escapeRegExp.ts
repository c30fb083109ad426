// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a person typed, as letters and never as a pattern. */
export const escapeRegExp = (typed: string): string => typed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
