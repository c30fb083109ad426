// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { ButtonLink } from '#client/ui/Button.tsx'
import { UnsentNotice } from './UnsentNotice.tsx'

/** The right ended while somebody was writing: the text is gone from here, what they had not sent is not. */
export function EndedView({ words, name }: { words: string; name: string }) {
  const t = useT()
  return (
    <div className="page pad">
      <div className="narrow dended">
        <h1>{t('documents.unsent.endedTitle')}</h1>
        <UnsentNotice title={t('documents.unsent.ended')} text={t('documents.unsent.kept')} words={words} name={name} />
        <ButtonLink kind="second" to="/">
          {t('ui.noRight.home')}
        </ButtonLink>
      </div>
    </div>
  )
}
