// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { lastDay, recipientName, sourceWords } from '#client/features/sharing/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { type Level, levels } from '#shared/features/access.ts'
import type { Share } from '#shared/features/sharing.ts'
import { today } from '#shared/lib/dates.ts'

interface ShareRowProps {
  share: Share
  /** Null where it comes from a folder, and is changed there. */
  acts: { change: (level: Level, day: string | null) => Promise<unknown>; remove: () => Promise<unknown> } | null
}

/** To whom it is given, as what, until when. */
export function ShareRow({ share, acts }: ShareRowProps) {
  const t = useT()
  const format = useFormat()
  const [busy, setBusy] = useState(false)
  const name = recipientName(t, share.to)
  const day = share.until === null ? null : lastDay(share.until)
  const run = (act: Promise<unknown>) => {
    setBusy(true)
    void act.finally(() => setBusy(false))
  }
  const facts = [
    acts ? null : t(`sharing.level.${share.level}`),
    acts || day === null ? null : t('sharing.until', { day: format.date(day) }),
    sourceWords(t, share),
  ].filter((fact) => fact !== null)
  return (
    <li className="sharerow" aria-busy={busy || undefined}>
      {share.to.kind === 'person' ? <Avatar person={share.to.person} size="sm" /> : <Icon name="people" />}
      <span className="n">
        <b dir="auto">{name}</b>
        {facts.length > 0 && <span className="meta">{facts.join(' · ')}</span>}
      </span>
      {acts && (
        <span className="acts">
          <span className="selectwrap">
            <select
              className="input small"
              aria-label={t('sharing.levelOf', { name })}
              value={share.level}
              onChange={({ target }) => run(acts.change(levels.find((one) => one === target.value) ?? 'read', day))}
            >
              {levels.map((level) => (
                <option key={level} value={level}>
                  {t(`sharing.level.${level}`)}
                </option>
              ))}
            </select>
            <Icon name="down" small />
          </span>
          <label className="meta shareuntil">
            <span aria-hidden="true">{t('sharing.untilShort')}</span>
            <input
              className="input small"
              type="date"
              aria-label={t('sharing.untilOf', { name })}
              min={today()}
              defaultValue={day ?? ''}
              key={day ?? ''}
              onBlur={({ target }) => {
                const wanted = target.value || null
                if (wanted !== day && target.validity.valid) run(acts.change(share.level, wanted))
              }}
            />
          </label>
        </span>
      )}
      {acts && (
        <IconButton icon="close" small label={t('sharing.removeOf', { name })} onClick={() => run(acts.remove())} />
      )}
    </li>
  )
}
