// SPDX-License-Identifier: AGPL-3.0-or-later
import { isIPv6 } from 'node:net'
import type { Request } from 'express'

const groupsOfNetwork = 4

/** The first half of an IPv6 address; an IPv4 address as it is, also where it is written as one of the newer kind. */
function networkOf(address: string): string {
  const [bare = ''] = address.split('%')
  const inside = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(bare)?.[1]
  if (inside) return inside
  if (!isIPv6(bare)) return address
  const [before = '', after = ''] = bare.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = [...before, ...zeros, ...after].slice(0, groupsOfNetwork)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/**
 * Where a request comes from, for whatever is counted per address. A home or a rented machine has 2^64 addresses of the
 * newer kind to change between: they count as one.
 */
export const addressOf = ({ ip = '' }: Pick<Request, 'ip'>): string => networkOf(ip)
