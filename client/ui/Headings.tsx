// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'

interface SectionHeadingProps {
  children: ReactNode
  /** A number or a few words beside it. */
  aside?: ReactNode
  action?: ReactNode
  level?: 2 | 3 | 4
}

/** Of a panel or an aside. */
export function SectionHeading({ children, aside, action, level = 2 }: SectionHeadingProps) {
  const Heading = `h${level}` as const
  return (
    <div className="blockh">
      <Heading className="blockt">{children}</Heading>
      {aside !== undefined && <span className="n">{aside}</span>}
      <span className="grow" />
      {action}
    </div>
  )
}

interface CardProps extends Partial<SectionHeadingProps> {
  title?: ReactNode
  children: ReactNode
  className?: string
}

export function Card({ title, aside, action, level = 2, children, className = '' }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section className={`card blk ${className}`}>
      {title && (
        <div className="hd">
          <div className="ttl">
            <Heading className="h2">{title}</Heading>
            {aside !== undefined && <span className="meta">{aside}</span>}
          </div>
          {action}
        </div>
      )}
      {children}
    </section>
  )
}
