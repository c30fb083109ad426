// SPDX-License-Identifier: AGPL-3.0-or-later

/** 22 characters of base64url: 128 random bits, made where nobody need be asked. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
