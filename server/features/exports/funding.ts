// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProgrammeCard } from '#shared/features/programme.ts'
import type { Funding } from './sheet.ts'
import type { PaperWords } from './words.ts'

/** What every output of the programme says of who paid for it. There is no way to leave it out. */
export function fundingOf({ visibility, fund, name, code, cup }: ProgrammeCard, t: PaperWords): Funding {
  return {
    visibility: visibility || t('visibility'),
    lines: [
      [fund, name].filter(Boolean).join(', '),
      [code, cup && t('cup', { cup })].filter(Boolean).join(' · '),
    ].filter(Boolean),
  }
}

const star = (cx: number, cy: number, r: number): string => {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5 - Math.PI / 2
    const radius = index % 2 === 0 ? r : r * 0.382
    return `${(cx + radius * Math.cos(angle)).toFixed(2)},${(cy + radius * Math.sin(angle)).toFixed(2)}`
  })
  return `<polygon points="${points.join(' ')}"/>`
}

const stars = Array.from({ length: 12 }, (_, hour) => {
  const angle = (hour * Math.PI) / 6
  return star(135 + 60 * Math.sin(angle), 90 - 60 * Math.cos(angle), 10)
}).join('')

/** Twelve golden stars on blue, 3 to 2, as the Council of Europe and the Union publish it. */
export const emblemSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 270 180" width="270" height="180"><rect width="270" height="180" fill="#003399"/><g fill="#ffcc00">${stars}</g></svg>`
