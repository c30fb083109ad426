// SPDX-License-Identifier: AGPL-3.0-or-later
import { sameName } from '#server/lib/csv.ts'
import type { ActivityRef, Edition } from '#shared/features/editions.ts'
import type { Refuse } from './cells.ts'
import type { Known, KnownPlace } from './planned.ts'
import { nearestOf } from './words.ts'

const digitsOf = (code: string): string => code.replace(/\D/g, '')

function editionOf({ editions }: Known, cell: string): Edition | null {
  if (cell === '') return editions[0] ?? null
  const named = editions.find(
    ({ code, name }) => sameName(code) === sameName(cell) || sameName(name) === sameName(cell),
  )
  // 'PROG-2463' is written '2463' too
  return named ?? editions.find(({ code }) => /^\d+$/.test(cell) && digitsOf(code) === cell) ?? null
}

interface Cells {
  edizione: string
  attività: string
  linea: string
}

/** The activity, or the line of one, that a meeting is counted under. */
export function readActivity(known: Known, cells: Cells, refuse: Refuse): ActivityRef | null {
  const edition = editionOf(known, cells.edizione)
  if (!edition) {
    const words = known.editions.flatMap(({ code, name }) => [code, name])
    refuse('edizione', 'unknownEdition', () => nearestOf(cells.edizione, words))
    return null
  }
  const cell = cells.attività
  if (cell === '') {
    refuse('attività', 'required')
    return null
  }
  const no = /^(?:attività|attivita|n\.?)?\s*(\d{1,2})\.?$/i.exec(cell)?.[1]
  const activity = edition.activities.find((one) =>
    no === undefined ? sameName(one.name) === sameName(cell) : one.no === Number(no),
  )
  if (!activity) {
    const words = edition.activities.map(({ name }) => name)
    refuse('attività', 'unknownActivity', () => nearestOf(cell, words))
    return null
  }
  const ofActivity = { editionId: edition.id, no: activity.no }
  if (cells.linea !== '') {
    const line = activity.lines.find(({ name }) => sameName(name) === sameName(cells.linea))
    if (line) return { ...ofActivity, lineId: line.id }
    const words = activity.lines.map(({ name }) => name)
    refuse('linea', 'unknownLine', () => nearestOf(cells.linea, words))
    return null
  }
  // what reports through its lines alone is counted under one of them
  if (activity.lines.length > 0 && activity.measures.length === 0) {
    refuse('linea', 'required')
    return null
  }
  return { ...ofActivity, lineId: null }
}

/** Finds places by their names, and what comes next to a name that none has. */
export function placeFinder(known: Known) {
  const places = known.places.filter(({ kind }) => kind !== 'programme')
  const byName = new Map<string, KnownPlace>()
  for (const place of places) {
    byName.set(sameName(place.name), place)
    const short = sameName(place.name).replace(/^rete /, '')
    if (!byName.has(short)) byName.set(short, place)
  }
  const words = places.map(({ name }) => name)
  return {
    find: (cell: string): KnownPlace | null => byName.get(sameName(cell)) ?? null,
    suggest: (cell: string) => () => nearestOf(cell, words),
  }
}
