// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QuotaRow, takenIn, withoutKind } from '#client/features/answers/quota.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'

/** More seats than these are said in a number. */
const mostCells = 6

interface QuotaRowLineProps {
  row: QuotaRow
  perNetwork: number | null
  mine: boolean
}

/** '1 in presenza, 1 online, 0 liberi' */
function wordsOf(t: T, { inPerson, online, waiting }: QuotaRow, free: number | null): string {
  return [
    t('meetings.quota.inPersonCount', { count: inPerson }),
    t('meetings.quota.onlineCount', { count: online }),
    ...(free === null ? [] : [t('meetings.quota.freeCount', { count: free })]),
    ...(waiting > 0 ? [t('meetings.quota.waitingCount', { count: waiting })] : []),
  ].join(', ')
}

function Cells({ row: { inPerson, online }, free }: { row: QuotaRow; free: number }) {
  const cells = [
    ...Array.from({ length: inPerson }, (_, at) => ({ key: `p${at}`, look: 'p' })),
    ...Array.from({ length: online }, (_, at) => ({ key: `o${at}`, look: 'o' })),
    ...Array.from({ length: free }, (_, at) => ({ key: `f${at}`, look: undefined })),
  ]
  return cells.map(({ key, look }) => <i key={key} className={look} />)
}

/** One network: its seats as cells where they are few. */
export function QuotaRowLine({ row, perNetwork, mine }: QuotaRowLineProps) {
  const t = useT()
  const taken = takenIn(row)
  const free = perNetwork === null ? null : Math.max(0, perNetwork - taken)
  const words = wordsOf(t, row, free)
  const inCells = taken + (free ?? 0) <= mostCells && taken + (free ?? 0) > 0
  return (
    <li className={classes('qrow', mine && 'mine')}>
      <span className="nm" dir="auto" title={row.name ?? undefined}>
        {row.name === null ? t('meetings.quota.noNetwork') : withoutKind(row.name)}
      </span>
      {row.waiting > 0 && (
        <span className="wait" aria-hidden="true">
          +{row.waiting}
        </span>
      )}
      {inCells ? (
        <span className="qs" role="img" aria-label={words}>
          <Cells row={row} free={free ?? 0} />
        </span>
      ) : (
        <>
          <span className="vh">{words}</span>
          <span aria-hidden="true">
            {perNetwork === null ? taken : t('meetings.quota.takenOf', { taken, seats: perNetwork })}
          </span>
        </>
      )}
    </li>
  )
}
