// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removeCalendar, renewCalendar } from '#client/features/calendars/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { useCopy } from '#client/ui/useCopy.ts'

interface FeedRowProps {
  placeId: string | null
  title: string
  hint: string
  /** Undefined before there is one. */
  address: string | undefined
}

/** One calendar: its address once it has one, and what ends it. */
export function FeedRow({ placeId, title, hint, address }: FeedRowProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const toast = useToast()
  const copy = useCopy()
  const [busy, setBusy] = useState(false)
  const act = (work: () => Promise<void>, said: string) => async () => {
    setBusy(true)
    try {
      await work()
      toast({ text: said })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      setBusy(false)
    }
  }
  const renew = act(() => renewCalendar(queryClient, placeId), t(address ? 'calendars.renewed' : 'calendars.made'))
  const remove = act(() => removeCalendar(queryClient, placeId), t('calendars.removed'))
  return (
    <section className="feedrow" aria-label={title}>
      <h3 dir="auto">{title}</h3>
      <p className="muted">{hint}</p>
      {address === undefined ? (
        <Button icon="calendar" busy={busy} onClick={() => void renew()}>
          {t('calendars.make')}
        </Button>
      ) : (
        <>
          <p className="code address">{address}</p>
          <div className="acts">
            <Button small icon="copy" onClick={() => copy(address, t('calendars.copied'))}>
              {t('calendars.copy')}
            </Button>
            <Button small busy={busy} onClick={() => void renew()}>
              {t('calendars.renew')}
            </Button>
            <Button small kind="quiet" busy={busy} onClick={() => void remove()}>
              {t('calendars.remove')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
