// SPDX-License-Identifier: AGPL-3.0-or-later

// x, y, width, height of each stretch of thread: where it passes under another there is a gap.
const warp = [
  [9.9, 7.75, 4.7],
  [9.9, 16.95, 13.05],
  [14.5, 4, 3.85],
  [14.5, 12.35, 17.65],
  [19.1, 7.75, 4.7],
  [19.1, 16.95, 13.05],
] as const
const weft = [
  [1.2, 4, 12.55],
  [18.25, 4, 12.55],
  [1.2, 8.6, 7.95],
  [13.65, 8.6, 4.7],
  [22.85, 8.6, 7.95],
  [1.2, 13.2, 12.55],
  [18.25, 13.2, 12.55],
] as const

export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      {warp.map(([x, y, length]) => (
        <rect key={`${x} ${y}`} x={x} y={y} width="3" height={length} rx=".7" fill="var(--tr-thread-clay)" />
      ))}
      {weft.map(([x, y, length]) => (
        <rect key={`${x} ${y}`} x={x} y={y} width={length} height="3" rx=".7" fill="var(--tr-primary)" />
      ))}
    </svg>
  )
}
