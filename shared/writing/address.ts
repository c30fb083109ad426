// SPDX-License-Identifier: AGPL-3.0-or-later

const outside = /^(https?:\/\/|mailto:)[^\s]+$/i
const inside = /^\/(?![/\\])[^\s]*$/

/** Where a link of a text may lead: http, https, mailto, or a path inside. Anything else is null and no link at all. */
export function safeAddress(address: unknown): string | null {
  if (typeof address !== 'string') return null
  const trimmed = address.trim()
  return outside.test(trimmed) || inside.test(trimmed) ? trimmed : null
}

/** What a person types where an address is asked for: `www.comune.it` and `nome@comune.it` are meant as links too. */
export function meantAddress(typed: string): string | null {
  const safe = safeAddress(typed)
  if (safe) return safe
  const trimmed = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.\p{L}{2,}$/u.test(trimmed)) return `mailto:${trimmed}`
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#:]\S*)?$/u.test(trimmed)) return `https://${trimmed}`
  return null
}
