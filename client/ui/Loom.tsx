// SPDX-License-Identifier: AGPL-3.0-or-later

const warp = Array.from({ length: 11 }, (_, n) => 16 + n * 8)
const weft = ['blue', 'teal', 'ochre', 'clay', 'green', 'garnet'] as const

const row = (n: number) =>
  Array.from({ length: n % 2 === 0 ? 6 : 5 }, (_, k) => `M${(n % 2 === 0 ? 11 : 19) + k * 16} ${20 + n * 9}h10`).join(
    '',
  )

/** The loom of empty states: eleven vertical threads, and as many rows of weft as are woven. */
export function Loom({ woven }: { woven: number }) {
  return (
    <svg className="loom" viewBox="0 0 112 84" fill="none" aria-hidden="true">
      {warp.map((x) => (
        <path key={x} d={`M${x} 6V78`} stroke="var(--tr-line-strong)" strokeWidth="2" opacity=".5" />
      ))}
      {weft.slice(0, woven).map((colour, n) => (
        <path key={colour} d={row(n)} stroke={`var(--tr-thread-${colour})`} strokeWidth="5" strokeLinecap="round" />
      ))}
      <path d="M6 6h100M6 78h100" stroke="var(--tr-text-2)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
