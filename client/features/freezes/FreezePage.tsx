// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/report.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { Cloth } from '#client/features/report/components/Cloth.tsx'
import { Drill } from '#client/features/report/components/Drill.tsx'
import { ExportMenu } from '#client/features/report/components/ExportMenu.tsx'
import { FigureTable } from '#client/features/report/components/FigureTable.tsx'
import { Visibility } from '#client/features/report/components/Visibility.tsx'
import { useOpenNumber } from '#client/features/report/useReportAddress.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { type Freeze, freezeAddress } from '#shared/features/freezes.ts'
import { reportPolicy } from '#shared/features/reportPolicy.ts'
import { Differences } from './components/Differences.tsx'
import { freezeQuery, frozenRecordsQuery } from './queries.ts'
import { filterWords, whenWords } from './words.ts'

/** The words it was counted by, and that nothing of it was changed since. */
function Proof({ freeze: { definitions, hash, intact } }: { freeze: Freeze }) {
  const t = useT()
  const { language } = useLanguage()
  return (
    <section className="card blk">
      <div className="hd">
        <div className="ttl">
          <h2 className="h2">{t('freezes.definitions')}</h2>
        </div>
      </div>
      <ul className="frozendefs">
        {definitions.map(({ measure, version, ...words }) => (
          <li key={measure}>
            {words[language]} <span className="meta">{t('report.drill.version', { version })}</span>
          </li>
        ))}
      </ul>
      <p className="hash">
        <Tag tone={intact ? 'good' : 'bad'}>{t(intact ? 'freezes.intact' : 'freezes.broken')}</Tag>
        <span className="meta">
          {t('freezes.hash')} <span className="code">{hash}</span>
        </span>
      </p>
    </section>
  )
}

function Body({ freeze, small }: { freeze: Freeze; small: boolean }) {
  const t = useT()
  const { open, show, otherId, compareWith } = useOpenNumber()
  const { report } = freeze
  return (
    <div className={open ? 'rpgrid open' : 'rpgrid'}>
      <div className="colstack">
        <FigureTable parts={report.parts} open={open} onOpen={show} />
        {!small && <p className="honest">{t('freezes.noPeople')}</p>}
        <Differences freeze={freeze} otherId={otherId} onChoose={compareWith} />
        <Cloth report={report} />
        <Proof freeze={freeze} />
        {report.edition && <Visibility edition={report.edition} />}
      </div>
      {open && (
        <Drill
          key={JSON.stringify(open)}
          number={open}
          query={frozenRecordsQuery(freeze.id, open)}
          onClose={() => show(null)}
        />
      )}
    </div>
  )
}

/** A report as it was. */
export function FreezePage() {
  const t = useT()
  const format = useFormat()
  const { language } = useLanguage()
  const { freezeId = '' } = useParams()
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const mayRead = reportPolicy.read(actor)
  const query = useQuery({ ...freezeQuery(freezeId), enabled: mayRead })
  const freeze = query.data
  useTitle(freeze?.name ?? t('freezes.title'))
  if (!mayRead || isCode(query.error, 'not_found')) return <NoRight />
  if (!freeze)
    return <PageToCome title={t('freezes.title')} failed={query.isError} onRetry={() => void query.refetch()} />
  return (
    <div className="page rp">
      <header className="rphead">
        <div>
          <h1 dir="auto">{freeze.name}</h1>
          <p className="muted" dir="auto">
            {[freeze.edition.code, whenWords(freeze, t, format), filterWords(freeze, t, format)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {freeze.note && <p dir="auto">{freeze.note}</p>}
        </div>
        <div className="acts">
          <ButtonLink icon="back" to={paths.freezes}>
            {t('freezes.all')}
          </ButtonLink>
          <ExportMenu
            addressOf={(kind) => freezeAddress(freeze.id, kind, language)}
            seesDepartures={reportPolicy.readDepartures(actor)}
          />
        </div>
      </header>
      <Body freeze={freeze} small={reportPolicy.readSmall(actor)} />
    </div>
  )
}
