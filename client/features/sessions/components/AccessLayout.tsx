// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useProgramme } from '#client/features/programme/queries.ts'
import { useChooseLanguage } from '#client/features/sessions/useChooseLanguage.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Mark } from '#client/ui/Mark.tsx'
import { SkipLink } from '#client/ui/SkipLink.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'

/** Who pays for this and what it is, as the programme card says. */
function Funding() {
  const t = useT()
  const choose = useChooseLanguage()
  const card = useProgramme()
  return (
    <div className="fundbox">
      <p className="fund">
        {card?.visibility && <b>{card.visibility}</b>}
        {card?.visibility && <br />}
        {card && [card.fund, [card.code, card.name].filter(Boolean).join(' ')].filter(Boolean).join(' · ')}
        {card?.cup && (
          <>
            {' '}
            · {t('sessions.cup')} <span className="code">{card.cup}</span>
          </>
        )}
      </p>
      <p className="links">
        {card?.sourceUrl && (
          <a href={card.sourceUrl} rel="noopener noreferrer">
            {t('sessions.source')}
          </a>
        )}
        <LanguageMenu onChoose={choose} />
      </p>
      {card?.demo && <p className="demo">{t('shell.demo')}</p>}
    </div>
  )
}

interface AccessLayoutProps {
  title: string
  lead?: ReactNode
  children: ReactNode
}

/** The page of whoever is not in yet: form on one side, the cloth on the other. */
export function AccessLayout({ title, lead, children }: AccessLayoutProps) {
  const t = useT()
  return (
    <>
      <SkipLink />
      <main className="access" id="main" tabIndex={-1}>
        <div className="form">
          <div className="artband art" aria-hidden="true">
            <img src="/loom-band.svg" alt="" width="900" height="320" />
          </div>
          <Link className="brand" to={paths.inbox} aria-label={t('shell.home')}>
            <Mark size={36} />
            <span className="name">Trama</span>
          </Link>
          <div className="box">
            <div>
              <h1>{title}</h1>
              {lead && <p className="lead">{lead}</p>}
            </div>
            {children}
          </div>
          <Funding />
        </div>
        <figure className="art">
          <img src="/loom-access.svg" alt="" width="900" height="980" />
          <figcaption>
            <b>{t('sessions.art')}</b>
            <br />
            {t('sessions.artMore')}
          </figcaption>
        </figure>
      </main>
    </>
  )
}
