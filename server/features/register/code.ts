// SPDX-License-Identifier: AGPL-3.0-or-later
import qrcode from 'qrcode'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { seal } from '#server/lib/seal.ts'
import { checkInAlphabet, checkInCodeLength } from '#shared/features/attendance.ts'
import { type CheckInCode, checkInPath, registerLimits } from '#shared/features/register.ts'
import type { RegisterDocument } from './model.ts'

export type Coded = Pick<RegisterDocument, '_id' | 'codeGeneration'>

/** Nothing is stored of it: it follows from the meeting and from how often it was renewed. */
export function codeOf({ _id, codeGeneration }: Coded): string {
  // one number of 256 bits in the base of the alphabet: its last digits are as good as even
  let rest = BigInt(`0x${Buffer.from(seal('check-in code', `${_id} ${codeGeneration}`), 'base64url').toString('hex')}`)
  const base = BigInt(checkInAlphabet.length)
  return Array.from({ length: checkInCodeLength }, () => {
    const sign = checkInAlphabet[Number(rest % base)] ?? ''
    rest /= base
    return sign
  }).join('')
}

/** How often the code had been renewed at an instant: an act that is heard of later had the code of its own moment. */
export const generationAt = (
  { codeGeneration, renewedAt = [] }: Pick<RegisterDocument, 'codeGeneration' | 'renewedAt'>,
  at: Date,
): number => codeGeneration - renewedAt.filter((renewed) => renewed > at).length

/** When a code opens the register: until the announced end, or as long as it is really held. */
export function openingOf({ start, end }: MeetingRecord, { held }: Pick<RegisterDocument, 'held'>) {
  return {
    from: new Date(start.getTime() - registerLimits.openMinutes * 60_000),
    until: held && held.end > end ? held.end : end,
  }
}

/** The dark squares as one path: each row's stretches, a unit high. */
function squareOf(link: string): CheckInCode['square'] {
  const { size, data } = qrcode.create(link, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x} ${y}h1v1h-1z`
  return { size, path }
}

export function presentCode(meeting: MeetingRecord, register: RegisterDocument): CheckInCode {
  const value = codeOf(register)
  const { from, until } = openingOf(meeting, register)
  const link = publicUrl(`${checkInPath(meeting._id)}#${value}`)
  return { value, from: from.toISOString(), until: until.toISOString(), link, square: squareOf(link) }
}
