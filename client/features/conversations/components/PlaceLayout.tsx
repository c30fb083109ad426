// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { threadRowsQuery } from '#client/features/conversations/queries.ts'
import { useNewThread } from '#client/features/conversations/useNewThread.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import { IconButton } from '#client/ui/IconButton.tsx'
import { EmptyState, LoadingShapes } from '#client/ui/States.tsx'
import { phone, slimRail, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import type { Place } from '#shared/features/places.ts'
import { Conversation } from './Conversation.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { listPath, ThreadListPane } from './ThreadListPane.tsx'

interface PlaceLayoutProps {
  place: Place
  channelId: string | undefined
  /** The open conversation; on phones either it or the list is shown. */
  threadId: string | undefined
  at?: number | undefined
}

/** A place at work: its conversations, the open one, who is here. */
export function PlaceLayout({ place, channelId, threadId, at }: PlaceLayoutProps) {
  const t = useT()
  const onPhone = useMediaQuery(phone)
  const slim = useMediaQuery(slimRail)
  const { data: rows, isError } = useQuery(threadRowsQuery(place.id))
  const { begin, dialog } = useNewThread(place, place.kind === 'programme' ? channelId : undefined)
  const [wanted, setWanted] = useState(() => readRemembered('panel') !== 'closed')
  const [drawn, setDrawn] = useState(false)
  const hasPanel = place.kind !== 'programme'
  const panelOpen = hasPanel && (slim ? drawn : wanted)
  // the button that was pressed is gone with the press: the focus goes to the one that undoes it
  const pressed = useRef(false)
  const takeFocus = useCallback((button: HTMLButtonElement | null) => {
    if (pressed.current) button?.focus()
    if (button) pressed.current = false
  }, [])
  const setPanel = (open: boolean) => {
    pressed.current = true
    if (slim) return setDrawn(open)
    setWanted(open)
    remember('panel', open ? null : 'closed')
  }
  const list = (
    <ThreadListPane
      place={place}
      channelId={place.kind === 'programme' ? channelId : undefined}
      currentId={threadId}
      begin={begin}
      level={threadId ? 2 : 1}
      peopleTo={hasPanel ? `${paths.place(place)}/persone` : undefined}
    />
  )
  const open = (actions?: ReactNode) =>
    threadId && (
      <Conversation
        key={`${threadId} ${at ?? ''}`}
        threadId={threadId}
        at={at}
        backTo={listPath(place, channelId ?? '')}
        level={1}
        actions={() => actions}
      />
    )

  return (
    <div
      className="channel"
      data-c={place.colour}
      data-pane={threadId ? 'conversation' : 'list'}
      data-panel={panelOpen ? (slim ? 'drawer' : 'column') : undefined}
    >
      {onPhone && threadId ? null : list}
      {open(
        hasPanel && !panelOpen ? (
          <IconButton
            ref={takeFocus}
            icon="people"
            label={t('conversations.openPanel')}
            onClick={() => setPanel(true)}
          />
        ) : null,
      )}
      {!threadId && !onPhone && (
        <div className="convwait">
          {rows ? (
            <EmptyState title={t('conversations.choose')}>{begin && t('conversations.chooseText')}</EmptyState>
          ) : (
            // what failed is said in the list beside it
            !isError && <LoadingShapes label={t('conversations.loading')} rows={5} />
          )}
        </div>
      )}
      {panelOpen && <PeoplePanel place={place} onClose={() => setPanel(false)} closeRef={takeFocus} over={slim} />}
      {dialog}
    </div>
  )
}
