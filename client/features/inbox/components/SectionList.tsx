// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Section } from '#client/features/inbox/sections.ts'
import type { IconName } from '#client/ui/Icon.tsx'
import { InboxSection } from '#client/ui/Rows.tsx'
import type { InboxRow } from '#shared/features/inbox.ts'
import { Row } from './Row.tsx'

const icons: Record<Section['kind'], IconName> = {
  network: 'network',
  lab: 'lab',
  announcements: 'megaphone',
  channel: 'node',
}

interface SectionListProps {
  sections: readonly Section[]
  folded: ReadonlySet<string>
  onFold: (key: string, folded: boolean) => void
  myId: string
  /** The row with the focus. */
  selected: string | undefined
  leaving: readonly InboxRow[]
  onMarkRead: (row: InboxRow) => void
  itemProps: (id: string) => { tabIndex: number; 'data-roving': string; onFocus: () => void }
}

/** One section per place, its rows hanging on the place's thread. */
export function SectionList(props: SectionListProps) {
  const { sections, folded, onFold, myId, selected, leaving, onMarkRead, itemProps } = props
  return sections.map((section) => (
    <InboxSection
      key={section.key}
      name={section.name}
      icon={icons[section.kind]}
      colour={section.colour}
      unread={section.rows.reduce((sum, row) => sum + (leaving.includes(row) ? 0 : row.unread), 0)}
      folded={folded.has(section.key)}
      onFold={(on) => onFold(section.key, on)}
    >
      {section.rows.map((row) => (
        <Row
          key={row.threadId}
          row={row}
          // the one channel of a lab is not shown, and a channel of the programme is the section
          beside={section.kind === 'network' ? row.channelName : undefined}
          myId={myId}
          selected={selected === row.threadId}
          leaving={leaving.includes(row)}
          onMarkRead={() => onMarkRead(row)}
          itemProps={itemProps(row.threadId)}
        />
      ))}
    </InboxSection>
  ))
}
