// SPDX-License-Identifier: AGPL-3.0-or-later

/** An address with one choice in it, or without; what else it says stays. */
export function withChoice(address: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(address)
  if (value) next.set(name, value)
  else next.delete(name)
  return next
}
