// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readOnlyReason, threadFacts } from '#client/features/conversations/names.ts'
import { takeOpenedToWrite } from '#client/features/conversations/openToWrite.ts'
import { threadPeopleQuery } from '#client/features/conversations/queries.ts'
import { useConversationKeys } from '#client/features/conversations/useConversationKeys.ts'
import { useJumps } from '#client/features/conversations/useJumps.ts'
import { useLit } from '#client/features/conversations/useLit.ts'
import type { Opened, useOpening } from '#client/features/conversations/useOpening.ts'
import { useReading } from '#client/features/conversations/useReading.ts'
import { useMe } from '#client/features/me/queries.ts'
import { LiveLog } from '#client/features/messages/components/LiveLog.tsx'
import { MessageComposer } from '#client/features/messages/components/MessageComposer.tsx'
import { MessageItem } from '#client/features/messages/components/MessageItem.tsx'
import { MessageList, type MessageListHandle } from '#client/features/messages/components/MessageList.tsx'
import type { ThreadLog } from '#client/features/messages/log.ts'
import { buildRows } from '#client/features/messages/rows.ts'
import { useComposer } from '#client/features/messages/useComposer.ts'
import { messageRights, useMessageActs } from '#client/features/messages/useMessageActs.ts'
import { useOutbox, useOverdue, useWithRemovals } from '#client/features/messages/useOutbox.ts'
import { useThreadPresence } from '#client/features/presence/queries.ts'
import { useTyping } from '#client/features/presence/useTyping.ts'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { TypingLine } from '#client/ui/Message.tsx'
import { EmptyState } from '#client/ui/States.tsx'
import type { ThreadPage } from '#shared/features/conversations.ts'
import type { Message } from '#shared/features/messages.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import { BelowButton } from './BelowButton.tsx'
import { ContextBox } from './ContextBox.tsx'
import { ThreadLine } from './ThreadLine.tsx'

const MessageHistory = lazyPart(
  async () => (await import('#client/features/messages/components/MessageHistory.tsx')).MessageHistory,
)

/** Fewer are seen at a glance. */
const linedFrom = 10

interface ConversationBodyProps {
  page: ThreadPage
  log: ThreadLog
  held: ReturnType<typeof useOpening>
  opened: Opened
  at: number | undefined
}

export function ConversationBody({ page, log, held, opened, at }: ConversationBodyProps) {
  const t = useT()
  const me = useMe()
  const { thread } = page
  const myId = me.person.id
  const list = useRef<MessageListHandle>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const [writing, setWriting] = useState(false)
  const [selectedKey, setSelectedKey] = useState<string | null>(null)
  const [history, setHistory] = useState<Message | null>(null)
  const lit = useLit(at)
  // for as long as one stays: the messages do not change their measure under the eye
  const [lined] = useState(page.messageCount >= linedFrom)

  const actor = useMemo(() => ({ id: myId, grants: me.grants }), [myId, me.grants])
  const facts = threadFacts(page)
  const rights = useMemo(() => messageRights(actor, threadFacts(page)), [actor, page])
  const readOnly = readOnlyReason(t, actor, page)
  const { data: named } = useQuery({ ...threadPeopleQuery(thread.id), enabled: writing })
  const people = named?.people ?? page.people

  const messages = useWithRemovals(log.messages, me.person)
  const entries = useOutbox(thread.id)
  const isOverdue = useOverdue(entries)
  const rows = useMemo(() => buildRows(messages, entries, { ...opened, myId }), [messages, entries, opened, myId])
  const jumps = useJumps({ list, rows, log, held, opened, myId })

  const { setScroller, markUnread, readToEnd } = useReading({ threadId: thread.id, log, myId })
  const typing = useTyping(thread.id, myId)
  const presenceOf = useThreadPresence(thread.id)
  const readAll = () => {
    jumps.toEnd()
    readToEnd()
  }

  const composer = useComposer({
    personId: myId,
    threadId: thread.id,
    libraryOf: page.guest ? null : page.place.id,
    field,
    people,
    messages,
    onSent: jumps.toEnd,
    onGone: () => list.current?.focus(),
  })
  const { takeBack, takeBackHeld, startEdit, quote, focus: focusComposer } = composer
  useEffect(() => {
    if (takeOpenedToWrite(thread.id)) focusComposer()
  }, [thread.id, focusComposer])
  const acts = useMessageActs({
    myId,
    people,
    quote,
    edit: startEdit,
    history: setHistory,
    markUnread,
    giveBack: takeBack,
  })

  // what the server held back goes to where it can be changed
  const heldBack = entries.find(({ refused }) => refused === 'case_data')
  useEffect(() => {
    if (heldBack) takeBackHeld(heldBack)
  }, [heldBack, takeBackHeld])

  const messageOf = (key: string | null) => rows.find((row) => row.key === key)?.message ?? null
  const selected = messageOf(selectedKey)
  const editMyLast = () => {
    const last = messages.findLast(rights.edit)
    if (last) startEdit(last)
  }
  useConversationKeys({
    selected,
    acts,
    rights,
    focusList: () => list.current?.focus(),
    focusComposer: () => focusComposer(),
    ...jumps,
    toEnd: readAll,
  })

  const nameOf = useCallback(
    (personId: string) =>
      people.find(({ id }) => id === personId)?.name ?? page.people.find(({ id }) => id === personId)?.name,
    [people, page.people],
  )

  return (
    <>
      <ContextBox thread={thread} mayEdit={threadPolicy.edit(actor, facts, thread.createdBy?.id ?? null)} />
      {rows.length === 0 ? (
        <div className="convwait">
          <EmptyState title={t('conversations.firstMessage')}>
            {readOnly ? null : t('conversations.firstMessageText')}
          </EmptyState>
        </div>
      ) : (
        <MessageList
          key={jumps.view.generation}
          ref={list}
          rows={rows}
          anchor={jumps.view.anchor}
          colour={page.place.colour}
          hasOlder={log.hasOlder}
          hasNewer={log.hasNewer}
          onOlder={held.loadOlder}
          onNewer={held.loadNewer}
          onSelect={setSelectedKey}
          onKey={(event) => {
            if (event.key === 'Enter') composer.focus()
            else if (event.key === 'End') readAll()
            else if (event.key === 'Home') jumps.toStart()
            else return
            event.preventDefault()
          }}
          scrollerRef={setScroller}
          renderRow={(row, index, itemProps) => (
            <MessageItem
              row={row}
              me={me.person}
              first={index === 0 && !log.hasOlder}
              last={index === rows.length - 1 && !log.hasNewer}
              selected={row.key === selectedKey}
              overdue={row.entry !== null && isOverdue(row.entry)}
              highlighted={lit !== undefined && row.message?.seq === lit}
              acts={acts}
              rights={rights}
              nameOf={nameOf}
              presenceOf={presenceOf}
              itemProps={itemProps}
            />
          )}
          beside={
            lined
              ? (view) => (
                  <ThreadLine
                    view={view}
                    rows={rows}
                    log={log}
                    page={page}
                    onGo={(seq) => jumps.toSeq(seq, 'bottom')}
                  />
                )
              : undefined
          }
          below={(atEnd) => (
            <BelowButton
              atEnd={atEnd}
              log={log}
              newestOnOpening={opened.newestOnOpening}
              myId={myId}
              onFirstNew={jumps.toSeq}
              onEnd={jumps.toEnd}
            />
          )}
        />
      )}
      <LiveLog messages={log.messages} myId={myId} />
      <div className="compdock">
        <TypingLine names={typing.map(({ name }) => name)} />
        {readOnly ? (
          <Banner kind="info" icon="lock" className="readonly">
            {readOnly}
          </Banner>
        ) : (
          <MessageComposer
            label={thread.kind === 'general' ? t('conversations.write') : t('conversations.reply')}
            composer={composer}
            field={field}
            people={people}
            allPeople={named !== undefined}
            enterSends={me.settings.enterSends}
            onFocus={() => setWriting(true)}
            onEditLast={editMyLast}
            onLeave={() => list.current?.focus()}
          />
        )}
      </div>
      {history && (
        <Suspense>
          <MessageHistory message={history} myId={myId} onClose={() => setHistory(null)} />
        </Suspense>
      )}
    </>
  )
}
