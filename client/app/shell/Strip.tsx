// SPDX-License-Identifier: AGPL-3.0-or-later
import { useChoose } from '#client/features/me/edit.ts'
import { useProgramme } from '#client/features/programme/queries.ts'
import { LanguageMenu } from '#client/features/sessions/components/LanguageMenu.tsx'
import { useT } from '#client/lib/i18n.tsx'

/** The slim strip over every page: body, fund, code, and the line that whoever pays asks for. */
export function Strip() {
  const t = useT()
  const card = useProgramme()
  const choose = useChoose()
  return (
    <section className="slim" aria-label={t('shell.programme')}>
      <b>{card?.body}</b>
      <span className="dim">{card && [card.fund, card.name, card.code].filter(Boolean).join(' · ')}</span>
      <span className="grow" />
      <span className="dim">{card?.visibility}</span>
      {card?.sourceUrl && (
        <a href={card.sourceUrl} rel="noopener noreferrer">
          {t('shell.source')}
        </a>
      )}
      <LanguageMenu onChoose={(language) => choose({ language })} />
    </section>
  )
}
