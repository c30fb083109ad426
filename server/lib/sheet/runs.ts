// SPDX-License-Identifier: AGPL-3.0-or-later
import bidiFactory from 'bidi-js'

/** A stretch of a line in one face and one direction, as it is handed to the face: in the order of reading. */
export interface Run {
  face: string
  text: string
  /** Its place in the order of reading. */
  order: number
}

/** Which face shows a sign; the one in use goes on where it can. */
export type ChooseFace = (sign: string, inUse: string | null) => string

const bidi = bidiFactory()
const turnsItself = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u
const hasRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

export const isRightToLeft = (text: string): boolean => hasRightToLeft.test(text)

interface LevelRun extends Run {
  level: number
}

/** Signs of one level in one face, in the order of reading. */
function levelRuns(text: string, chooseFace: ChooseFace): LevelRun[] {
  const levels = isRightToLeft(text) ? bidi.getEmbeddingLevels(text).levels : null
  const mirrored = levels && bidi.getMirroredCharactersMap(text, levels)
  const runs: LevelRun[] = []
  let at = 0
  for (const sign of text) {
    const level = levels?.[at] ?? 0
    const shown = mirrored?.get(at) ?? sign
    at += sign.length
    const last = runs.at(-1)
    const face = chooseFace(shown, last?.face ?? null)
    if (last?.level === level && last.face === face) last.text += shown
    else runs.push({ face, text: shown, level, order: runs.length })
  }
  return runs
}

/** A face turns letters that are read from the right by itself; signs between them it leaves as they come. */
function turned({ face, text, level, order }: LevelRun): Run {
  const plain = level % 2 === 0 || turnsItself.test(text)
  return { face, text: plain ? text : [...text].reverse().join(''), order }
}

/** One line as it is set from left to right. */
export function visualRuns(text: string, chooseFace: ChooseFace): Run[] {
  const runs = levelRuns(text, chooseFace)
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < runs.length; from += 1) {
      let to = from
      while ((runs[to]?.level ?? -1) >= level) to += 1
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).reverse())
      from = to
    }
  }
  return runs.map(turned)
}
