// SPDX-License-Identifier: AGPL-3.0-or-later
import { NavLink } from 'react-router'

interface TabsProps {
  label: string
  tabs: readonly Tab[]
}

interface Tab {
  to: string
  label: string
  count?: number
  /** The pages below its address are of it too. */
  deep?: boolean
}

/** Parts of a page with addresses of their own: links, so that back, reload and new tab work. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={!tab.deep} className="tab">
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  )
}
