// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { freezeComparisonQuery, freezesQuery } from '#client/features/freezes/queries.ts'
import { deltaWords, differs, recordWords } from '#client/features/freezes/words.ts'
import { Scrolled } from '#client/features/report/components/Scrolled.tsx'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { figureWords } from '#shared/features/figureWords.ts'
import type { ComparedFigure, Comparison, FreezeCard } from '#shared/features/freezes.ts'
import type { ReportFigure } from '#shared/features/report.ts'

function Shown({ figure }: { figure: ReportFigure | null }) {
  const t = useT()
  const format = useFormat()
  if (!figure) return t('report.none')
  const { value, unit } = figureWords(figure, t, format)
  return `${value} ${unit}`
}

function DifferenceRow({ figure }: { figure: ComparedFigure }) {
  const t = useT()
  const format = useFormat()
  const { no, name, measure, before, after } = figure
  const different = differs(figure)
  return (
    <tr className={different ? undefined : 'muted'}>
      <th scope="row">
        <span dir="auto">
          {no} · {name}
        </span>
        <span className="meta">{t(`editions.measures.${measure}`)}</span>
      </th>
      <td>
        <Shown figure={before} />
      </td>
      <td>
        <Shown figure={after} />
      </td>
      <td>
        {different ? <b>{deltaWords(figure, t, format)}</b> : deltaWords(figure, t, format)}
        <span className="meta">{recordWords(figure, t)}</span>
        {before && after && before.version !== after.version && (
          <Tag tone="warn">{t('freezes.compare.definition', { before: before.version, after: after.version })}</Tag>
        )}
      </td>
    </tr>
  )
}

function DifferenceTable({ comparison: { figures, other }, before }: { comparison: Comparison; before: string }) {
  const t = useT()
  const [changed, same] = [figures.filter(differs), figures.filter((figure) => !differs(figure))]
  return (
    <>
      <p className="muted">
        {changed.length === 0 ? t('freezes.compare.none') : t('freezes.compare.some', { count: changed.length })}
      </p>
      <Scrolled label={t('freezes.compare.title')}>
        <table className="clothtable">
          <thead>
            <tr>
              <th scope="col">{t('freezes.compare.figure')}</th>
              <th scope="col" dir="auto">
                {before}
              </th>
              <th scope="col" dir="auto">
                {other ? other.name : t('freezes.compare.today')}
              </th>
              <th scope="col">{t('freezes.compare.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {[...changed, ...same].map((figure) => (
              <DifferenceRow key={`${figure.no}/${figure.lineId ?? ''} ${figure.measure}`} figure={figure} />
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  )
}

interface DifferencesProps {
  freeze: Pick<FreezeCard, 'id' | 'name' | 'at'>
  otherId: string | null
  onChoose: (otherId: string | null) => void
}

/** What was frozen beside today, or beside another moment: what was earlier stands first, whichever page it is. */
export function Differences({ freeze, otherId, onChoose }: DifferencesProps) {
  const t = useT()
  const freezes = useQuery(freezesQuery)
  const others = freezes.data?.freezes.filter(({ id }) => id !== freeze.id) ?? []
  const other = others.find(({ id }) => id === otherId)
  const [before, after] = other && other.at < freeze.at ? [other, freeze.id] : [freeze, otherId]
  const asked = freezeComparisonQuery(before.id, after)
  const comparison = useQuery({ ...asked, enabled: otherId === null || freezes.data !== undefined })
  return (
    <section className="card blk">
      <div className="hd">
        <div className="ttl">
          <h2 className="h2">{t('freezes.compare.title')}</h2>
        </div>
      </div>
      <div className="comparewith">
        <Select
          label={t('freezes.compare.with')}
          value={otherId ?? ''}
          options={[
            { value: '', label: t('freezes.compare.todayWhole') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ target }) => onChoose(target.value || null)}
        />
      </div>
      <Unanswered questions={otherId === null ? [comparison] : [freezes, comparison]} rows={4} />
      {comparison.data && <DifferenceTable comparison={comparison.data} before={before.name} />}
    </section>
  )
}
