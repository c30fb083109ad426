// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useEffect, useRef } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

interface BannerProps {
  kind: 'err' | 'off' | 'info' | 'hold'
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  icon?: IconName
  /** An act is needed: readers are interrupted. Otherwise they hear it in their own time. */
  urgent?: boolean
  className?: string
}

const glyphs: Record<BannerProps['kind'], IconName> = { err: 'warn', off: 'offline', info: 'info', hold: 'shield' }

export function Banner({
  kind,
  title,
  children,
  actions,
  icon = glyphs[kind],
  urgent = false,
  className,
}: BannerProps) {
  return (
    <div className={classes('banner', kind, className)} role={urgent ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div className="grow">
        {title && <b>{title}</b>} {children}
        {actions && <div className="acts">{actions}</div>}
      </div>
    </div>
  )
}

/** What went wrong with a whole form, above its fields. */
export function FormError({ children }: { children: ReactNode }) {
  return children ? (
    <Banner kind="err" urgent>
      {children}
    </Banner>
  ) : null
}

interface OfflineBannerProps {
  /** How many messages leave by themselves. */
  waiting?: number
  /** The line stands, and nobody answers. */
  unanswered?: boolean
}

export function OfflineBanner({ waiting = 0, unanswered = false }: OfflineBannerProps) {
  const t = useT()
  return (
    <Banner kind="off" title={t(unanswered ? 'ui.offline.unanswered' : 'ui.offline.title')}>
      {waiting === 0 ? t('ui.offline.reading') : t('ui.offline.waiting', { count: waiting })}
    </Banner>
  )
}

interface HeldNoticeProps {
  /** What was seen: 'Qui sembra esserci un codice fiscale.' */
  seen: string
  onTakeOut: () => void
  onNotACase: () => void
  takesFocus?: boolean
}

/** A text held before it leaves: what was seen, why, and two ways out; focus goes to the first. */
export function HeldNotice({ seen, onTakeOut, onNotACase, takesFocus = true }: HeldNoticeProps) {
  const t = useT()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) first.current?.focus()
  }, [takesFocus])
  return (
    <Banner
      kind="hold"
      urgent
      title={seen}
      actions={
        <>
          <button ref={first} type="button" className="btn second small" onClick={onTakeOut}>
            {t('ui.held.takeOut')}
          </button>
          <button type="button" className="btn quiet small" onClick={onNotACase}>
            {t('ui.held.notACase')}
          </button>
        </>
      }
    >
      {t('ui.held.why')}
    </Banner>
  )
}
