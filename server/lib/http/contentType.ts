// SPDX-License-Identifier: AGPL-3.0-or-later

/** JSON in UTF-8 is the one thing a body may be. */
export const isJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')
