// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/editor.css'
import type { Editor as TextEditor } from '@tiptap/core'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { classes } from '#client/ui/classes.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { BlockHooks } from './blockMenu.ts'
import { BlockHandle } from './components/BlockHandle.tsx'
import { FollowBanner } from './components/FollowBanner.tsx'
import { FormatBar } from './components/FormatBar.tsx'
import { LinkDialog } from './components/LinkDialog.tsx'
import { Outline } from './components/Outline.tsx'
import { PasteOffer } from './components/PasteOffer.tsx'
import { TitleField } from './components/TitleField.tsx'
import { TriggerList } from './components/TriggerList.tsx'
import { WordCount } from './components/WordCount.tsx'
import { useFollow, useSharedSight } from './useFollow.ts'
import { useKeyboardInset } from './useKeyboardInset.ts'
import { useTextEditor } from './useTextEditor.ts'
import type { DrawThing } from './views.ts'
import { statedWriter, type Writer, type WriterOf } from './writer.ts'

export interface EditorProps extends BlockHooks {
  /** The document; its text is the fragment `body`. Another document is another `key`. */
  doc: Doc
  awareness: Awareness
  /** Who writes here: told to the others by the awareness, as `user`. */
  person: Writer
  /** Who writes at a client. Give your own where the server knows better than the clients say. */
  writerOf?: WriterOf
  right: 'edit' | 'read'
  /** Of the document, for spelling and reading aloud: `it`, `en`, … */
  language: string
  title: string
  /** Left out, the title is only shown. Called when it is left or Enter is pressed, with one that differs. */
  onTitle?: (title: string) => void
  /** What the title is on the page; 1 unless the page has a first heading already. */
  titleLevel?: 1 | 3
  /** Version in force, dates: below the title. */
  meta?: ReactNode
  /** Comments: a column of 252 px beside a text of 600; without it the text has 720. */
  aside?: ReactNode
  /** Who may be named by `@`, best first; left out, nobody is offered. */
  people?: (typed: string) => readonly PersonSummary[] | Promise<readonly PersonSummary[]>
  /** Draws files, pictures and documents into their place. */
  drawThing?: DrawThing
  /** Files pasted into the text or dropped on it. */
  onFiles?: (files: readonly File[], editor: TextEditor) => void
  /** A link inside was followed; left out, it opens in another window. */
  onNavigate?: (path: string) => void
  /** More buttons of the format bar: comment, propose. They must be `IconButton`s. */
  tools?: ReactNode
  /** On phones the bar is docked at the bottom of the page: always, or only while this text has the caret. */
  bar?: 'always' | 'focused'
  /** Whom I follow, a client of the awareness, from `Writers`. */
  following?: number | null
  onStopFollowing?: () => void
  /** The editor itself, for what stands on the page around; null when it goes. */
  onEditor?: (editor: TextEditor | null) => void
}

const nothing = () => {}

/** The text of a document, written by many at once. Load it by `LazyEditor`. */
export function Editor(props: EditorProps) {
  const {
    awareness,
    right,
    language,
    title,
    onTitle,
    titleLevel = 1,
    meta,
    aside,
    people,
    tools,
    bar = 'always',
  } = props
  const { following = null, onStopFollowing = nothing, writerOf = statedWriter, onImage, onFile, onDocument } = props
  const dock = useRef<HTMLDivElement>(null)
  const [linking, setLinking] = useState(false)
  const onLink = useCallback(() => setLinking(true), [])
  const { editor, mount, trigger, offer, forgetOffer } = useTextEditor({ ...props, writerOf, onLink })
  useSharedSight(editor, awareness)
  useFollow({ editor, awareness, client: following, onStop: onStopFollowing })
  useKeyboardInset(editor, dock)
  const edits = right === 'edit'
  const hooks: BlockHooks = { onImage, onFile, onDocument }
  const followed = following === null ? undefined : writerOf(following, awareness.getStates().get(following))
  return (
    <div className={classes('writing', aside !== undefined && 'beside', edits && `dock-${bar}`)}>
      {/* its column is there before it: the title is measured by the width of the text */}
      {editor ? <Outline editor={editor} /> : <div className="doutline" />}
      {/* what is only read is scrolled by keys too */}
      <div className="doctext" {...(!edits && { tabIndex: 0 })}>
        {edits && editor && (
          <FormatBar bar={dock} editor={editor} hooks={hooks} language={language} tools={tools} onLink={onLink} />
        )}
        {followed && <FollowBanner name={followed.name} onStop={onStopFollowing} />}
        <div className="dsheet">
          <div className="prose">
            <TitleField
              title={title}
              level={titleLevel}
              language={language}
              onTitle={edits ? onTitle : undefined}
              onEnter={() => editor?.commands.focus('start')}
            />
            {meta && <div className="docmeta">{meta}</div>}
            <div className="dtext">
              {edits && editor && <BlockHandle editor={editor} />}
              <div ref={mount} />
            </div>
            {editor && offer && <PasteOffer editor={editor} offer={offer} onDone={forgetOffer} />}
            {editor && <WordCount editor={editor} />}
          </div>
          {aside !== undefined && <div className="dmargin">{aside}</div>}
        </div>
      </div>
      {edits && editor && (
        <TriggerList editor={editor} store={trigger} language={language} hooks={hooks} people={people} />
      )}
      {editor && linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  )
}
