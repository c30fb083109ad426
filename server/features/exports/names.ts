// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { foldName } from '#server/features/library/names.ts'
import { numberedName } from '#shared/features/files.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unsafe = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*]/g
/** They turn a name around on the screen: 'fdp.exe' is read as 'exe.pdf'. */
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const maxBytes = 150

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name
  const { name: stem, ext } = path.parse(name)
  const kept = ext.length <= 12 ? ext : ''
  let short = kept ? stem : name
  while (Buffer.byteLength(short + kept) > maxBytes) short = [...short].slice(0, -1).join('')
  return short.trimEnd() + kept
}

/** A name that every disk takes, and that leads nowhere. */
export function safeName(name: string): string {
  const plain = name.toWellFormed().normalize('NFC').replace(turning, '').replace(unsafe, '_').trim()
  const told = shortened(plain.replace(/^\.+/, '_').replace(/[. ]+$/, ''))
  if (told === '') return '_'
  return reserved.test(told) ? `_${told}` : told
}

/** Gives each name of a folder once. */
export function namesOfFolder(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const safe = safeName(name)
    let free = safe
    for (let number = 2; taken.has(foldName(free)); number += 1) free = numberedName(safe, number)
    taken.add(foldName(free))
    return free
  }
}

/** Brackets too, which are signs of Markdown and of PDF. */
export const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** From one file of an archive to another, as a link says it. */
export const relativeHref = (from: string, to: string): string =>
  path.posix.relative(path.posix.dirname(from), to).split('/').map(encodeName).join('/')
