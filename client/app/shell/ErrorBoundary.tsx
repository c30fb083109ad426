// SPDX-License-Identifier: AGPL-3.0-or-later
import { Component, type ReactNode } from 'react'
import { PageToCome } from '#client/ui/States.tsx'

interface ErrorBoundaryProps {
  /** A new address is a new try. */
  resetKey: string
  children: ReactNode
}

/** A page that breaks says so in its own place: the rail and the rest go on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failedAt: string | null }> {
  override state = { failedAt: null }

  static getDerivedStateFromError() {
    return { failedAt: '' }
  }

  override componentDidUpdate(previous: ErrorBoundaryProps) {
    if (this.state.failedAt !== null && previous.resetKey !== this.props.resetKey) this.setState({ failedAt: null })
  }

  override render() {
    if (this.state.failedAt === null) return this.props.children
    return <PageToCome title="Trama" failed onRetry={() => location.reload()} />
  }
}
