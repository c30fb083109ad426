// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { HabitSettings, LookSettings } from '#client/features/me/components/Choices.tsx'
import { useMe } from '#client/features/me/queries.ts'
import { useProgramme } from '#client/features/programme/queries.ts'
import { SignOut } from '#client/features/sessions/components/SignOut.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { programmePolicy } from '#shared/features/places.ts'
import { portfolioPolicy } from '#shared/features/portfolio.ts'
import { reportPolicy } from '#shared/features/reportPolicy.ts'

/** On phones: what the strip and the foot of the rail hold. */
export function MorePage() {
  const t = useT()
  useTitle(t('shell.more'))
  const me = useMe()
  const card = useProgramme()
  return (
    <div className="page pad">
      <header className="phead">
        <h1>{t('shell.more')}</h1>
      </header>
      <div className="narrow more">
        <div className="row">
          <Avatar person={me.person} size="lg" />
          <span>
            <b dir="auto">{me.person.name}</b>
            <br />
            <span className="meta" dir="auto">
              {me.person.title}
            </span>
          </span>
        </div>
        <div className="navlist">
          {reportPolicy.read({ id: me.person.id, grants: me.grants }) && (
            <Link className="nav" to={paths.report}>
              <Icon name="chart" />
              <span className="lbl">{t('shell.report')}</span>
              <Icon name="right" small />
            </Link>
          )}
          <Link className="nav" to={paths.emergencies}>
            <Icon name="warn" />
            <span className="lbl">{t('shell.emergencies')}</span>
            <Icon name="right" small />
          </Link>
          {portfolioPolicy.followAny({ id: me.person.id, grants: me.grants }) && (
            <>
              <Link className="nav" to={paths.logHours()}>
                <Icon name="clock" />
                <span className="lbl">{t('shell.logHours')}</span>
                <Icon name="right" small />
              </Link>
              <Link className="nav" to={paths.portfolio}>
                <Icon name="network" />
                <span className="lbl">{t('shell.portfolio')}</span>
                <Icon name="right" small />
              </Link>
            </>
          )}
          {programmePolicy.administer({ id: me.person.id, grants: me.grants }) && (
            <Link className="nav" to={paths.administration}>
              <Icon name="shield" />
              <span className="lbl">{t('shell.administration')}</span>
              <Icon name="right" small />
            </Link>
          )}
          <Link className="nav" to={paths.settings}>
            <Icon name="settings" />
            <span className="lbl">{t('shell.settings')}</span>
            <Icon name="right" small />
          </Link>
        </div>
        <LookSettings />
        <HabitSettings />
        <SignOut>
          {(signOut) => (
            <Button wide icon="logout" onClick={signOut}>
              {t('shell.signOut')}
            </Button>
          )}
        </SignOut>
        {card && (
          <div>
            <p className="meta">
              <b>{card.visibility}</b>
              <br />
              {[card.body, card.fund, card.name, card.code].filter(Boolean).join(' · ')}
              {card.cup && ` · ${t('shell.cup')} ${card.cup}`}
            </p>
            {card.sourceUrl && (
              <a href={card.sourceUrl} rel="noopener noreferrer">
                {t('shell.source')}
              </a>
            )}
            {card.demo && <p className="demo">{t('shell.demo')}</p>}
          </div>
        )}
      </div>
    </div>
  )
}
