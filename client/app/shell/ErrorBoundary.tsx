// SPDX-License-Identifier: AGPL-3.0-or-later
import { Component, type ReactNode, useEffect, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { MissingPart } from '#client/lib/lazyPart.ts'
import { isRenewed } from '#client/lib/renewed.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { PageToCome } from '#client/ui/States.tsx'

const reload = () => location.reload()

/** In place of a page whose part is gone: after a new version one is asked to load it, and what was typed stays. */
function MissingPage() {
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

interface ErrorBoundaryProps {
  /** A new address is a new try. */
  resetKey: string
  children: ReactNode
}

/** A page that breaks says so in its own place: the rail and the rest go on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: 'missing' | 'broken' | null }> {
  override state: { failed: 'missing' | 'broken' | null } = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof MissingPart ? 'missing' : 'broken' }
  }

  override componentDidUpdate(previous: ErrorBoundaryProps) {
    if (this.state.failed !== null && previous.resetKey !== this.props.resetKey) this.setState({ failed: null })
  }

  override render() {
    if (this.state.failed === null) return this.props.children
    if (this.state.failed === 'missing') return <MissingPage />
    return <PageToCome title="Trama" failed onRetry={reload} />
  }
}
