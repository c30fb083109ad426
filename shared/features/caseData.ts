// SPDX-License-Identifier: AGPL-3.0-or-later

export const caseDataKinds = ['tax_code', 'permit_code'] as const
export interface CaseDataFinding {
  kind: (typeof caseDataKinds)[number]
  /** Where in the text, in UTF-16 units. */
  start: number
  end: number
}

const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
const omocodia = 'LMNPQRSTUV'
/** People type it in groups, or sign by sign; what is pasted brings signs along that nobody sees. */
const gap =
  '[\\s.,\\-\\u2010-\\u2015\\u2212_/|*·\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]{0,3}'
const figure = '[0-9L-NP-V]'
const letter = '[A-Z]'
const signs = [
  ...Array.from({ length: 6 }, () => letter),
  figure,
  figure,
  '[ABCDEHLMPRST]',
  figure,
  figure,
  letter,
  figure,
  figure,
  figure,
  letter,
]
const taxCodeShape = new RegExp(`(?<![A-Z0-9])${signs.join(gap)}(?![A-Z0-9])`, 'gi')

const characterValue = (character: string) => (/\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65)

function hasCheckCharacter(code: string): boolean {
  const sum = [...code.slice(0, 15)].reduce((total, character, index) => {
    const value = characterValue(character)
    return total + (index % 2 === 0 ? (oddValues[value] ?? 0) : value)
  }, 0)
  return String.fromCharCode(65 + (sum % 26)) === code[15]
}

function hasDay(code: string): boolean {
  const digits = [...code.slice(9, 11)].map((character) =>
    /\d/.test(character) ? character : omocodia.indexOf(character),
  )
  const day = Number(digits.join(''))
  return (day >= 1 && day <= 31) || (day >= 41 && day <= 71)
}

/** A code with gaps must still have most of its figures: otherwise it is words. */
function isTaxCode(written: string): boolean {
  const code = written.replace(/[^A-Z0-9]/gi, '').toUpperCase()
  const whole = code.length === written.length || code.replace(/\D/g, '').length >= 5
  return whole && hasCheckCharacter(code) && hasDay(code)
}

/** Near these words a number is a permit's; the electronic one, I and eight figures, is known by itself. */
const permitWords =
  /permess[oi]|soggiorn|\bp\.?d\.?s\.?\b|questura|assicurata|ricevuta postale|cedolin[oi]|vestanet|nulla ?osta|richiedent[ei] asilo|protezione (?:internazionale|sussidiaria|speciale)|residence permit/i
const around = 60

const electronicPermit = /(?<![A-Z0-9])I\d{8}(?![A-Z0-9])/gi
const permitShapes = [
  // the card, the file of a police office, the file of an asylum request
  /(?<![A-Z0-9])(?:\d{2})?[A-Z]{1,2}\d{6,8}(?![A-Z0-9])/gi,
  // with a gap only in capitals: «in 123456» is no code
  /(?<![A-Za-z0-9])[A-Z]{1,2}[ -]\d{6,8}(?![A-Za-z0-9])/g,
  // the receipt of the post office
  /(?<![A-Z0-9+])(?:\d{12}|0\d{3}([ .-])\d{4}\1\d{4}|0\d{2}([ .-])\d{3}\2\d{3}\2\d{3})(?![A-Z0-9])/gi,
]
const telephone = /(?:tel|cell|fax|telefon\w*|cellulare)[ .:]*$/i

const found = (kind: CaseDataFinding['kind'], match: RegExpExecArray): CaseDataFinding => ({
  kind,
  start: match.index,
  end: match.index + match[0].length,
})

function isNearPermitWord(text: string, { index, 0: code }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - around), index)
  if (telephone.test(before)) return false
  return permitWords.test(before) || permitWords.test(text.slice(index + code.length, index + code.length + around))
}

function findPermitCodes(text: string): CaseDataFinding[] {
  const certain = [...text.matchAll(electronicPermit)]
  const likely = permitWords.test(text) ? permitShapes.flatMap((shape) => [...text.matchAll(shape)]) : []
  return [...certain, ...likely.filter((match) => isNearPermitWord(text, match))].map((match) =>
    found('permit_code', match),
  )
}

const isFigure = (code: number) => /\p{Nd}/u.test(String.fromCharCode(code))

/** The figures of a script stand in a row that begins at a multiple of sixteen, or six after one. */
function plainFigure(sign: string): string {
  const [code, row] = [sign.charCodeAt(0), sign.charCodeAt(0) & ~15]
  return sign.length > 1 ? sign : String(code - row - (isFigure(row) ? 0 : 6))
}

/** Letters and figures of other keyboards as those of a code, sign for sign: each stays at its place. */
const withPlainSigns = (text: string): string =>
  text
    .replace(/[Ａ-Ｚａ-ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, plainFigure)

/** What looks like data of a person followed by a service: the place is for method, not for cases. */
export function findCaseData(written: string): CaseDataFinding[] {
  const text = withPlainSigns(written)
  const taxCodes = [...text.matchAll(taxCodeShape)].filter(([written]) => isTaxCode(written))
  const all = [...taxCodes.map((match) => found('tax_code', match)), ...findPermitCodes(text)]
  return all
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter((one, index, sorted) => !sorted.slice(0, index).some((other) => one.start < other.end))
}
