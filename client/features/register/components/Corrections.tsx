// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { Correction, Register } from '#shared/features/register.ts'

type Change = Correction['changes'][number]

function useSaid() {
  const t = useT()
  const format = useFormat()
  return ({ field }: Change, value: string | null): string => {
    if (value === null || value === '') return t('register.correction.nothing')
    if (field === 'arrived' || field === 'left') return format.time(value)
    if (field === 'mode') return value === 'online' ? t('register.mode.online') : t('register.mode.inPerson')
    if (field !== 'state') return value
    if (value === 'present') return t('register.state.present')
    return value === 'excused' ? t('register.state.excused') : t('register.state.absent')
  }
}

/** What was changed after closing: by whom, why, and what stood there. */
export function Corrections({ corrections }: Pick<Register, 'corrections'>) {
  const t = useT()
  const format = useFormat()
  const said = useSaid()
  if (corrections.length === 0) return null
  return (
    <section className="pad corrections">
      <h2>{t('register.correction.title')}</h2>
      <ol className="plainlist">
        {corrections.map(({ number, who, added, changes, reason, by, at }) => (
          <li key={number} value={number}>
            <b dir="auto">{added ? t('register.correction.added', { name: who }) : who}</b>
            <ul>
              {changes.map((change) => (
                <li key={change.field}>
                  {t('register.correction.change', {
                    field:
                      change.field === 'surname' || change.field === 'name'
                        ? t(`register.row.${change.field}`)
                        : t(`register.column.${change.field}`),
                    before: said(change, change.before),
                    after: said(change, change.after),
                  })}
                </li>
              ))}
            </ul>
            <p dir="auto">{reason}</p>
            <span className="meta">
              <bdi>{by}</bdi>, <time dateTime={at}>{format.full(at)}</time>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
