// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { isRenewed } from '#client/lib/renewed.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { PageToCome } from '#client/ui/States.tsx'

const reload = () => location.reload()

/** In place of a page whose part is gone: after a new version one is asked to load it, and what was typed stays. */
export function MissingPage() {
  const t = useT()
  const [renewed, setRenewed] = useState<boolean | null>(null)
  useEffect(() => {
    isRenewed().then(setRenewed, () => setRenewed(false))
  }, [])
  if (!renewed) return <PageToCome title="Trama" failed={renewed === false} onRetry={reload} />
  return (
    <div className="page pad">
      <h1 className="vh">Trama</h1>
      <Banner
        kind="info"
        icon="retry"
        urgent
        title={t('ui.renewed.title')}
        actions={
          <Button small icon="retry" onClick={reload}>
            {t('ui.renewed.act')}
          </Button>
        }
      >
        {t('ui.renewed.text')}
      </Banner>
    </div>
  )
}
