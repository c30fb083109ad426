// SPDX-License-Identifier: AGPL-3.0-or-later

export const unreadableReasons = ['locked', 'broken', 'too_large'] as const

/** Why a file cannot be read: by a password, by what it is, or by what it would become. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly reason: (typeof unreadableReasons)[number]

  constructor(reason: (typeof unreadableReasons)[number], message: string = reason) {
    super(message)
    this.reason = reason
  }
}
