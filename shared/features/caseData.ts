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
const shape = /(?<![A-Z0-9])[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z](?![A-Z0-9])/gi

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

/** What looks like data of a person followed by a service: the place is for method, not for cases. */
export function findCaseData(text: string): CaseDataFinding[] {
  return [...text.matchAll(shape)].flatMap((match) => {
    const code = match[0].toUpperCase()
    return hasCheckCharacter(code) && hasDay(code)
      ? [{ kind: 'tax_code' as const, start: match.index, end: match.index + 16 }]
      : []
  })
}
