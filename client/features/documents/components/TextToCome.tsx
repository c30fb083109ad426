// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { EmptyState, LoadingShapes } from '#client/ui/States.tsx'

/** A line that is just being opened is no lack of one. */
const patienceMs = 2_000

function Away() {
  const t = useT()
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    due && (
      <EmptyState level={3} title={t('documents.textAway.title')}>
        {t('documents.textAway.text')}
      </EmptyState>
    )
  )
}

/** In the place of a text of which nothing is on this device: an empty one would look like a lost one. */
export function TextToCome({ offline }: { offline: boolean }) {
  const t = useT()
  return offline ? <Away /> : <LoadingShapes of="text" label={t('documents.textLoading')} rows={6} />
}
