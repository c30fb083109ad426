// SPDX-License-Identifier: AGPL-3.0-or-later
import { useProgramme } from '#client/features/programme/queries.ts'
import { useT } from '#client/lib/i18n.tsx'

/** The slim strip over every page: body, fund, code, and the line that whoever pays asks for. */
export function Strip() {
  const t = useT()
  const card = useProgramme()
  return (
    <section className="slim" aria-label={t('shell.programme')}>
      {card && (
        <>
          <b>{card.body}</b>
          <span className="dim">{[card.fund, card.name, card.code].filter(Boolean).join(' · ')}</span>
          <span className="grow" />
          <span className="dim">{card.visibility}</span>
          {card.sourceUrl && (
            <a href={card.sourceUrl} rel="noopener noreferrer">
              {t('shell.source')}
            </a>
          )}
        </>
      )}
    </section>
  )
}
