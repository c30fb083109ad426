// SPDX-License-Identifier: AGPL-3.0-or-later

/** What was sent, without what was not: an absent field of a partial change changes nothing. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
