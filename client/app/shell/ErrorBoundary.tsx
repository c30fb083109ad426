// SPDX-License-Identifier: AGPL-3.0-or-later
import { Component, type ReactNode, Suspense } from 'react'
import { lazyPart, MissingPart } from '#client/lib/lazyPart.ts'
import { PageToCome } from '#client/ui/States.tsx'

const reload = () => location.reload()
const LazyMissingPage = lazyPart(async () => (await import('./MissingPage.tsx')).MissingPage)

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
    const failed = <PageToCome title="Trama" failed onRetry={reload} />
    return this.state.failed === 'missing' ? (
      <Suspense fallback={failed}>
        <LazyMissingPage />
      </Suspense>
    ) : (
      failed
    )
  }
}
