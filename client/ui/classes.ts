// SPDX-License-Identifier: AGPL-3.0-or-later

/** 'btn', flag && 'on', … → one class attribute. */
export const classes = (...names: (string | false | null | undefined)[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ')
