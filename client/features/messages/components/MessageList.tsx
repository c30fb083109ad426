// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { MessageRow } from '#client/features/messages/rows.ts'
import { type Anchor, useConversationScroll } from '#client/features/messages/useConversationScroll.ts'
import { useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'

export interface MessageListHandle {
  toEnd: () => void
  toRow: (key: string, where: Anchor['where']) => void
  /** Gives the focus to the message that had it, or to the last. */
  focus: () => void
}

/** What is seen of the list, for whoever stands beside it: asked while it scrolls, without drawing it again. */
export interface ListView {
  scroller: RefObject<HTMLDivElement | null>
  /** The last row that is seen. */
  bottomIndex: () => number
}

interface MessageListProps {
  ref: Ref<MessageListHandle>
  rows: readonly MessageRow[]
  anchor: Anchor
  colour: ThreadColour
  hasOlder: boolean
  hasNewer: boolean
  onOlder: () => void
  onNewer: () => void
  onSelect: (key: string | null) => void
  /** Keys on a message; true when it was one of the conversation's. */
  onKey: (event: KeyboardEvent, key: string) => void
  renderRow: (
    row: MessageRow,
    index: number,
    itemProps: ReturnType<ReturnType<typeof useRovingFocus>['itemProps']>,
  ) => ReactNode
  /** At the edge, on wide screens: where in the whole one is. */
  beside?: ((view: ListView) => ReactNode) | undefined
  /** Over the messages, at the bottom: what came below. */
  below: (atEnd: boolean) => ReactNode
  scrollerRef: (element: HTMLDivElement | null) => void
}

/** More than one turn of the wheel: what is not measured yet would move what is read. */
const bufferPx = 800

/** The messages of a conversation: one tab stop, drawn as far as they are seen. */
export function MessageList(props: MessageListProps) {
  const { rows, renderRow, onSelect, onKey, scrollerRef } = props
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const setScroller = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      scrollerRef(element)
    },
    [scrollerRef],
  )
  const scroll = useConversationScroll(scroller, list, props)
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])

  const reveal = useCallback(
    (key: string) => list.current?.scrollToIndex(keys.indexOf(key), { align: 'nearest' }),
    [keys],
  )
  const { listProps, itemProps, focusItem, current } = useRovingFocus(keys, {
    jk: true,
    reveal,
    start: keys[props.anchor.index],
  })
  const stop = current
  const stopIndex = stop === undefined ? -1 : keys.indexOf(stop)

  useImperativeHandle(
    props.ref,
    () => ({
      toEnd: scroll.toEnd,
      toRow: (key, where) => scroll.toIndex(keys.indexOf(key), where),
      focus: () => stop !== undefined && focusItem(stop),
    }),
    [scroll.toEnd, scroll.toIndex, keys, focusItem, stop],
  )

  const view = useMemo<ListView>(
    () => ({
      scroller,
      bottomIndex: () => {
        const held = list.current
        return held ? held.findItemIndex(held.scrollOffset + held.viewportSize - 1) : -1
      },
    }),
    [],
  )

  return (
    <div className={classes('convmid', props.beside && 'lined')}>
      <div ref={setScroller} className={classes('convbody', !scroll.placed && 'unplaced')} data-c={props.colour}>
        <section
          {...listProps}
          className="msgs"
          aria-label={t('messages.listLabel')}
          onKeyDown={(event) => {
            const held = event.target instanceof HTMLElement ? event.target.dataset.roving : undefined
            if (held !== undefined && keys.includes(held)) onKey(event, held)
            listProps.onKeyDown(event)
          }}
          onFocus={(event) => {
            listProps.onFocus()
            const row = event.target.closest<HTMLElement>('.msg')
            onSelect(row?.dataset.roving ?? null)
          }}
          onBlur={(event) => {
            listProps.onBlur(event)
            if (!event.currentTarget.contains(event.relatedTarget)) onSelect(null)
          }}
        >
          <Virtualizer
            ref={list}
            data={rows}
            scrollRef={scroller}
            bufferSize={bufferPx}
            shift={scroll.prepended}
            onScroll={scroll.look}
            onResize={scroll.keepEnd}
            keepMounted={stopIndex < 0 ? [] : [stopIndex]}
          >
            {(row: MessageRow, index: number) => (
              <div key={row.key} data-index={index}>
                {renderRow(row, index, itemProps(row.key))}
              </div>
            )}
          </Virtualizer>
        </section>
      </div>
      {props.beside?.(view)}
      {props.below(scroll.atEnd)}
    </div>
  )
}
