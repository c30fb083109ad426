// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { recoverText } from '#client/features/documents/edit.ts'
import { sentQuery, textAtQuery } from '#client/features/documents/queries.ts'
import { refusalWords } from '#client/features/library/refusal.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { useCopy } from '#client/ui/useCopy.ts'
import type { Sent } from '#shared/features/writing.ts'

interface RecoverDialogProps {
  documentId: string
  onClose: () => void
}

function useSentWords(): (sent: Sent) => string {
  const t = useT()
  const format = useFormat()
  return ({ person, hour, updates, bytes }) =>
    t('documents.recover.sent', {
      name: person?.name ?? t('documents.recover.somebody'),
      when: format.full(hour),
      count: updates,
      size: format.size(bytes),
    })
}

/** The text as it was then, to be read, copied or brought back. */
function TextThen({ documentId, seq, onClose }: RecoverDialogProps & { seq: number }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const copy = useCopy()
  const [busy, setBusy] = useState(false)
  const then = useQuery(textAtQuery(documentId, seq))
  const text = then.data?.text ?? ''
  const bringBack = () => {
    setBusy(true)
    recoverText(queryClient, { documentId, seq })
      .then(
        () => {
          toast({ text: t('documents.recover.done') })
          onClose()
        },
        (error: unknown) => toast({ text: refusalWords(t, error) }),
      )
      .finally(() => setBusy(false))
  }
  return (
    <section aria-label={t('documents.recover.then')}>
      <Unanswered questions={[then]} />
      {then.data && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard */}
          <pre className="textthen" dir={directionOf(text)} tabIndex={0}>
            {text || t('documents.recover.empty')}
          </pre>
          <div className="row">
            <Button kind="primary" busy={busy} onClick={bringBack}>
              {t('documents.recover.act')}
            </Button>
            <Button kind="quiet" onClick={() => copy(text, t('documents.recover.copied'), t('documents.notCopied'))}>
              {t('documents.recover.copy')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** *Recupera*: what each person sent, hour by hour, and the text as it was then. */
export function RecoverDialog({ documentId, onClose }: RecoverDialogProps) {
  const t = useT()
  const words = useSentWords()
  const [seq, setSeq] = useState<number | null>(null)
  const asked = useQuery(sentQuery(documentId))
  const sent = asked.data?.sent ?? []
  return (
    <Dialog title={t('documents.recover.title')} open onClose={onClose}>
      <p className="muted">{t('documents.recover.text')}</p>
      <Unanswered questions={[asked]} />
      {asked.data && sent.length === 0 && <p>{t('documents.recover.none')}</p>}
      <ul className="sent">
        {sent.map((one) => (
          <li key={`${one.person?.id} ${one.hour}`}>
            <Button kind="quiet" aria-pressed={seq === one.to} onClick={() => setSeq(one.to)}>
              {words(one)}
            </Button>
          </li>
        ))}
      </ul>
      {seq !== null && <TextThen key={seq} documentId={documentId} seq={seq} onClose={onClose} />}
    </Dialog>
  )
}
