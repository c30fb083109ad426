// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { CertificatesDialog } from '#client/features/certificates/components/CertificatesDialog.tsx'
import type { Writer } from '#client/features/register/useWriter.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Register } from '#shared/features/register.ts'
import { CloseDialog } from './CloseDialog.tsx'
import { CodeDialog } from './CodeDialog.tsx'
import { HeldDialog } from './HeldDialog.tsx'
import { LeaveMenu } from './LeaveMenu.tsx'
import { type Network, WalkInDialog } from './WalkInDialog.tsx'

interface RegisterBarProps {
  register: Register
  networks: readonly Network[]
  /** Null where nothing may be written into the cells. */
  writer: Writer | null
  /** Somebody was forgotten in a closed register. */
  onForgotten: (() => void) | null
}

type Opened = 'code' | 'close' | 'held' | 'walkIn' | 'certificates' | null

function State({ register }: { register: Register }) {
  const t = useT()
  const format = useFormat()
  const { number, closedAt, closedBy, closeBy } = register
  if (closedAt !== null)
    return (
      <Tag tone="good" icon="lock">
        {t('register.closed', { number: number ?? 0, at: format.full(closedAt), name: closedBy ?? '' })}
      </Tag>
    )
  return (
    <Tag tone="warn" icon="clock">
      {t(Date.parse(closeBy) < Date.now() ? 'register.late' : 'register.open', { by: format.full(closeBy) })}
    </Tag>
  )
}

/** What can be done with a register, and how it stands. */
export function RegisterBar({ register, networks, writer, onForgotten }: RegisterBarProps) {
  const t = useT()
  const format = useFormat()
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const { meetingId, held, code } = register
  const span = { from: format.time(held.start), to: format.time(held.end) }
  return (
    <div className="regbar">
      <State register={register} />
      {writer && (
        <span className="hide-p">
          <IconButton icon="undo" small label={t('register.undo')} disabled={!writer.canUndo} onClick={writer.undo} />
          <IconButton icon="redo" small label={t('register.redo')} disabled={!writer.canRedo} onClick={writer.redo} />
        </span>
      )}
      <span className="grow" />
      {writer && (
        <Button
          kind="quiet"
          small
          icon="clock"
          aria-label={t('register.held.change', span)}
          data-tip={t('register.held.title')}
          onClick={() => setOpened('held')}
        >
          {t('register.held.shown', span)}
        </Button>
      )}
      {writer && code && Date.parse(code.until) > Date.now() && (
        <Button kind="quiet" small icon="qr" onClick={() => setOpened('code')}>
          {t('register.code.label')} <span className="code">{code.value}</span>
        </Button>
      )}
      {writer && (
        <Button small icon="plus" onClick={() => setOpened('walkIn')}>
          {t('register.walkIn.label')}
        </Button>
      )}
      {onForgotten && (
        <Button small icon="plus" onClick={onForgotten}>
          {t('register.correction.forgotten')}
        </Button>
      )}
      {onForgotten && (
        <Button small icon="doc" onClick={() => setOpened('certificates')}>
          {t('certificates.title')}
        </Button>
      )}
      <LeaveMenu meetingId={meetingId} />
      {writer && (
        <Button kind="primary" small icon="lock" onClick={() => setOpened('close')}>
          {t('register.close.title')}
        </Button>
      )}
      {opened === 'held' && <HeldDialog register={register} onClose={close} />}
      {opened === 'code' && code && <CodeDialog meetingId={meetingId} code={code} onClose={close} />}
      {opened === 'walkIn' && <WalkInDialog register={register} networks={networks} onClose={close} />}
      {opened === 'certificates' && <CertificatesDialog register={register} onClose={close} />}
      {opened === 'close' && <CloseDialog register={register} onClose={close} />}
    </div>
  )
}
