// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { decodeMentions, encodeMentions, matchPeople, mentionAt } from './mentions.ts'

const idOf = (letter: string) => letter.repeat(22)
const anna = { id: idOf('a'), name: 'Anna' }
const annaRossi = { id: idOf('b'), name: 'Anna Rossi' }
const elodie = { id: idOf('c'), name: 'Élodie d’Amico' }

describe('mentions', () => {
  it('go to their store as ids and come back as names', () => {
    const text = 'Grazie @Anna Rossi, e anche @Anna. Ne parlo con @Élodie d’Amico?'
    const stored = encodeMentions(text, [anna, annaRossi, elodie])
    expect(stored).toBe(`Grazie <@${idOf('b')}>, e anche <@${idOf('a')}>. Ne parlo con <@${idOf('c')}>?`)
    expect(decodeMentions(stored, [anna, annaRossi, elodie]).text).toBe(text)
  })

  it('are only what was chosen, whole', () => {
    expect(encodeMentions('scrivi ad @Annamaria e a @Ben', [anna])).toBe('scrivi ad @Annamaria e a @Ben')
  })

  it('tell two people of one name apart by the order of choosing', () => {
    const other = { id: idOf('d'), name: 'Anna' }
    expect(encodeMentions('@Anna e @Anna', [anna, other])).toBe(`<@${idOf('a')}> e <@${idOf('d')}>`)
  })

  it('leaves the id of somebody unknown as it is', () => {
    expect(decodeMentions(`ciao <@${idOf('z')}>`, [anna]).text).toBe(`ciao <@${idOf('z')}>`)
  })

  it('are looked for where a name is being written', () => {
    expect(mentionAt('ciao @An', 8)).toEqual({ start: 5, typed: 'An' })
    expect(mentionAt('ciao @Anna Ro', 13)).toEqual({ start: 5, typed: 'Anna Ro' })
    expect(mentionAt('scrivi a info@ente', 18)).toBeNull()
    expect(mentionAt('ciao @', 6)).toEqual({ start: 5, typed: '' })
    expect(mentionAt('ciao @An', 4)).toBeNull()
  })

  it('match by any word, without accents', () => {
    expect(matchPeople([anna, annaRossi, elodie], 'elo')).toEqual([elodie])
    expect(matchPeople([anna, annaRossi, elodie], 'amico')).toEqual([elodie])
    expect(matchPeople([anna, annaRossi, elodie], 'Ros')).toEqual([annaRossi])
  })
})
