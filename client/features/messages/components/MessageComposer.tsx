// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, type RefObject, Suspense, useId, useState } from 'react'
import type { ComposerState } from '#client/features/messages/useComposer.ts'
import { useMentionPicker } from '#client/features/messages/useMentionPicker.ts'
import { pastedFiles } from '#client/features/uploads/brought.ts'
import { DropArea } from '#client/features/uploads/components/DropArea.tsx'
import { useFileDrop } from '#client/features/uploads/useFileDrop.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { HeldNotice } from '#client/ui/Banner.tsx'
import { Composer } from '#client/ui/Composer.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { ComposerGuard } from '#client/ui/Message.tsx'
import { touch, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import { messageLimits } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { ComposerTools } from './ComposerTools.tsx'
import { MentionList, mentionOptionId } from './MentionList.tsx'

const AttachedFiles = lazyPart(
  async () => (await import('#client/features/uploads/components/AttachedFiles.tsx')).AttachedFiles,
)
const TakenDialog = lazyPart(
  async () => (await import('#client/features/uploads/components/TakenDialog.tsx')).TakenDialog,
)

interface MessageComposerProps {
  label: string
  composer: ComposerState
  field: RefObject<HTMLTextAreaElement | null>
  people: readonly PersonSummary[]
  /** Whether everybody who may be named is among them. */
  allPeople: boolean
  enterSends: boolean
  /** Asks for the people who may be named, the first time somebody writes. */
  onFocus: () => void
  onEditLast: () => void
  /** Esc: the text is kept, the focus goes back to the conversation. */
  onLeave: () => void
}

const nearTheEnd = messageLimits.text * 0.9

function Editing({ onCancel }: { onCancel: () => void }) {
  const t = useT()
  return (
    <div className="editing">
      <Icon name="pencil" small />
      <span>{t('messages.editing')}</span>
      <IconButton icon="close" small label={t('messages.cancelEdit')} onClick={onCancel} />
    </div>
  )
}

export function MessageComposer(props: MessageComposerProps) {
  const { composer, field, people, allPeople, enterSends } = props
  const t = useT()
  const format = useFormat()
  const listId = useId()
  const onTouch = useMediaQuery(touch)
  const [caret, setCaret] = useState(0)
  const picker = useMentionPicker({ composer, people, all: allPeople, caret, onCaret: setCaret })
  const open = picker.found.length > 0
  const left = messageLimits.text - composer.length
  const [finding] = composer.findings
  const { attachments, asking } = composer
  const findArea = () => field.current?.closest('.conv')
  const over = useFileDrop(findArea, (brought) => !composer.editing && attachments.attach(brought))

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: a key that is part of composing a character
    if (event.nativeEvent.isComposing || event.keyCode === 229 || picker.onKeyDown(event)) return
    const { key, shiftKey, currentTarget } = event
    const sends = event.ctrlKey || event.metaKey || (!onTouch && shiftKey !== enterSends)
    if (key === 'Enter' && sends && !event.altKey) {
      event.preventDefault()
      composer.send()
    } else if (key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (composer.editing) composer.cancelEdit()
      else props.onLeave()
    } else if (key === 'ArrowLeft' && currentTarget.value === '' && !composer.editing) {
      event.preventDefault()
      props.onEditLast()
    }
  }

  return (
    <>
      <Composer
        label={composer.editing ? t('messages.editLabel') : props.label}
        value={composer.text}
        onChange={composer.write}
        onSend={() => composer.send()}
        draftSaved={composer.saved}
        held={composer.findings.length > 0 || left < 0 || (attachments.held && !composer.editing)}
        sendable={!composer.isEmpty}
        tools={<ComposerTools composer={composer} />}
        above={
          <>
            {composer.editing && <Editing onCancel={composer.cancelEdit} />}
            {attachments.uploads.length > 0 && !composer.editing && (
              <Suspense>
                <AttachedFiles
                  entries={attachments.uploads}
                  onRemove={attachments.detach}
                  onKeepData={attachments.keepData}
                />
              </Suspense>
            )}
            {open && <MentionList id={listId} people={picker.found} active={picker.active} onChoose={picker.choose} />}
            <p className={picker.nobody ? 'mentionlist muted' : 'vh'} role="status">
              {picker.nobody && t('messages.nobodyNamed')}
            </p>
          </>
        }
        textarea={{
          ref: field,
          onKeyDown,
          onPaste: (event) => {
            const pasted = composer.editing ? null : pastedFiles(event.clipboardData)
            if (!pasted) return
            event.preventDefault()
            attachments.attach(pasted)
          },
          onFocus: props.onFocus,
          onSelect: (event) => setCaret(event.currentTarget.selectionStart),
          'aria-controls': open ? listId : undefined,
          'aria-haspopup': 'listbox',
          'aria-autocomplete': 'list',
          'aria-activedescendant': open ? mentionOptionId(listId, picker.active) : undefined,
        }}
      />
      {composer.length > nearTheEnd && (
        <p className={left < 0 ? 'limit over' : 'limit'} role="status">
          {left < 0
            ? t('messages.tooLong', { count: -left })
            : t('messages.left', { count: left, number: format.number(left) })}
        </p>
      )}
      {attachments.notice && (
        <p className="limit" role="status">
          {attachments.notice}
        </p>
      )}
      <DropArea over={over} area={over ? findArea() : null} />
      {asking && (
        <Suspense>
          <TakenDialog
            names={asking.names}
            confirm={t('uploads.taken.send')}
            onAnswer={asking.answer}
            onClose={asking.close}
          />
        </Suspense>
      )}
      {finding && (
        <HeldNotice
          seen={t(`messages.seen.${finding.kind}`)}
          onTakeOut={composer.takeOut}
          onNotACase={() => composer.send(true)}
        />
      )}
      <ComposerGuard />
    </>
  )
}
