// SPDX-License-Identifier: AGPL-3.0-or-later

/** Of a text in two bytes a sign, one of the two is mostly zero. */
function withoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, 2_000)
  if (start.length < 4) return null
  const zeros = [0, 1].map((half) => start.filter((byte, index) => index % 2 === half && byte === 0).length)
  const most = start.length / 2 / 2
  if ((zeros[1] ?? 0) > most && (zeros[0] ?? 0) === 0) return 'utf-16le'
  return (zeros[0] ?? 0) > most && (zeros[1] ?? 0) === 0 ? 'utf-16be' : null
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = withoutMark(bytes)
  if (wide) return wide
  try {
    // a sign that is cut at the end is no sign of another encoding
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    // takes in all of Latin-1
    return 'windows-1252'
  }
}

/** What Windows has where Latin-1 has control signs, from 0x80 on: quotes and dashes of offices, the euro. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decode(bytes: Buffer): string {
  const encoding = encodingOf(bytes)
  if (encoding !== 'windows-1252') return new TextDecoder(encoding).decode(bytes)
  // the decoder of Node 20 takes it for Latin-1
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign)
}

/** Text in the encodings that offices use: UTF-8, UTF-16, or one byte a sign. */
export const decodeText = (bytes: Buffer): string => decode(bytes).replace(/\r\n?/g, '\n')

/** The same, and in which of them it was. */
export function decodeTextOf(bytes: Buffer): { text: string; encoding: 'utf8' | 'utf8Bom' | 'utf16' | 'windows1252' } {
  const found = encodingOf(bytes)
  const text = decodeText(bytes)
  if (found === 'windows-1252') return { text, encoding: 'windows1252' }
  if (found !== 'utf-8') return { text, encoding: 'utf16' }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return { text, encoding: marked ? 'utf8Bom' : 'utf8' }
}

/** The sign between cells: the one of its first line that stands there most often. */
export function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 5_000)
      .split('\n')[0]
      ?.replace(/"[^"]*"/g, '') ?? ''
  const count = (sign: string) => first.split(sign).length
  return [',', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';')
}
