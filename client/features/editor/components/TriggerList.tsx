// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import {
  type BlockChoice,
  type BlockHooks,
  blockChoices,
  blockLabel,
  matchBlocks,
} from '#client/features/editor/blockMenu.ts'
import { dismissTrigger, type Trigger } from '#client/features/editor/trigger.ts'
import type { TriggerStore } from '#client/features/editor/triggerStore.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { rovingKey, rovingTarget } from '#client/ui/roving.ts'
import { VisuallyHidden } from '#client/ui/VisuallyHidden.tsx'
import type { PersonSummary } from '#shared/features/people.ts'

type FindPeople = (typed: string) => readonly PersonSummary[] | Promise<readonly PersonSummary[]>

interface TriggerListProps {
  editor: Editor
  store: TriggerStore
  language: string
  hooks: BlockHooks
  people: FindPeople | undefined
}

type Choice = { key: string; block: BlockChoice; label: string } | { key: string; person: PersonSummary; label: string }

function useFound(trigger: Trigger | null, people: FindPeople | undefined): readonly PersonSummary[] {
  const [found, setFound] = useState<readonly PersonSummary[]>([])
  const typed = trigger?.kind === 'person' ? trigger.query : null
  const latest = useRef(people)
  useEffect(() => {
    latest.current = people
  })
  useEffect(() => {
    let wanted = true
    if (typed === null) setFound([])
    else
      void Promise.resolve(latest.current?.(typed) ?? []).then(
        (answer) => wanted && setFound(answer),
        // whoever cannot be asked about is not offered; the text goes on
        () => wanted && setFound([]),
      )
    return () => {
      wanted = false
    }
  }, [typed])
  return found
}

const mostPeople = 8

function choicesFor(
  trigger: Trigger | null,
  t: T,
  blocks: readonly BlockChoice[],
  found: readonly PersonSummary[],
): Choice[] {
  if (!trigger) return []
  if (trigger.kind === 'person')
    return found.slice(0, mostPeople).map((person) => ({ key: person.id, person, label: person.name }))
  return matchBlocks(blocks, ({ id }) => blockLabel(t, id), trigger.query).map((block) => ({
    key: block.id,
    block,
    label: blockLabel(t, block.id),
  }))
}

function choose(editor: Editor, { from, to }: Trigger, choice: Choice): void {
  editor.chain().focus().deleteRange({ from, to }).run()
  if ('block' in choice) choice.block.run(editor)
  else
    editor
      .chain()
      .insertContent([
        { type: 'mention', attrs: { id: choice.person.id, name: choice.person.name } },
        { type: 'text', text: ' ' },
      ])
      .run()
}

/** Below the sign, above it where there is no room, never under the keyboard of a phone. */
function place(list: HTMLElement, editor: Editor, from: number): void {
  const caret = editor.view.coordsAtPos(Math.min(from, editor.state.doc.content.size))
  const bar = document.querySelector('.fbar')
  const docked = bar && getComputedStyle(bar).position === 'fixed' ? bar.getBoundingClientRect().top : innerHeight
  const bottom = Math.min(
    docked,
    (window.visualViewport?.offsetTop ?? 0) + (window.visualViewport?.height ?? innerHeight),
  )
  const [below, above] = [bottom - caret.bottom - 16, caret.top - 16]
  const under = below >= Math.min(240, list.scrollHeight) || below >= above
  const height = Math.max(96, Math.min(320, under ? below : above))
  list.style.maxBlockSize = `${height}px`
  list.style.left = `${Math.max(8, Math.min(caret.left, innerWidth - list.offsetWidth - 8))}px`
  list.style.top = under ? `${caret.bottom + 6}px` : `${caret.top - Math.min(list.offsetHeight, height) - 6}px`
}

/** The text keeps the focus and says which choice is the current one. */
function useSaid(editor: Editor, id: string, active: string | undefined): void {
  useEffect(() => {
    const text = editor.view.dom
    if (active === undefined) return
    text.setAttribute('aria-controls', id)
    text.setAttribute('aria-autocomplete', 'list')
    text.setAttribute('aria-activedescendant', `${id}-${active}`)
    return () => {
      for (const name of ['aria-controls', 'aria-autocomplete', 'aria-activedescendant']) text.removeAttribute(name)
    }
  }, [editor, id, active])
}

/** What answers a `/` or an `@`, steered from the text: arrows, Enter or Tab, Esc. */
export function TriggerList({ editor, store, language, hooks, people }: TriggerListProps) {
  const t = useT()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const trigger = useSyncExternalStore(store.subscribe, store.current)
  const found = useFound(trigger, people)
  const choices = choicesFor(trigger, t, blockChoices(language, hooks), found)
  const [wanted, setWanted] = useState<{ query: string; key: string }>()
  const keys = choices.map(({ key }) => key)
  const asked = `${trigger?.from} ${trigger?.query}`
  const active = wanted?.query === asked && keys.includes(wanted.key) ? wanted.key : keys[0]
  useSaid(editor, id, active)

  const take = (choice: Choice | undefined) => {
    if (!trigger || !choice) return
    setWanted(undefined)
    choose(editor, trigger, choice)
  }
  useEffect(() => {
    store.take = (event) => {
      if (!trigger || choices.length === 0) return false
      const key = event.key === 'Home' || event.key === 'End' ? undefined : rovingKey(event.key)
      if (key) setWanted({ query: asked, key: rovingTarget(keys, active, key, true) ?? '' })
      else if (event.key === 'Enter' || event.key === 'Tab') take(choices.find((choice) => choice.key === active))
      else if (event.key === 'Escape') dismissTrigger(editor.view)
      else return false
      event.preventDefault()
      return true
    }
    return () => {
      store.take = () => false
    }
  })

  const shown = trigger !== null && choices.length > 0
  useLayoutEffect(() => {
    const popover = list.current
    if (!popover || !shown || !trigger) return
    if (!popover.matches(':popover-open')) popover.showPopover()
    place(popover, editor, trigger.from)
  })
  useEffect(() => {
    if (active !== undefined) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  if (!shown) return null
  const groups = trigger.query === ''
  return (
    <>
      <div
        ref={list}
        id={id}
        className="dchoices"
        popover="manual"
        role="listbox"
        aria-label={t(trigger.kind === 'block' ? 'editor.choices' : 'editor.mention')}
      >
        {choices.map((choice, n) => {
          const before = choices[n - 1]
          const heads =
            'block' in choice &&
            groups &&
            (!before || !('block' in before) || before.block.group !== choice.block.group)
          return (
            <div key={choice.key} role="presentation">
              {heads && 'block' in choice && (
                <div className="mlabel" aria-hidden="true">
                  {t(`editor.groups.${choice.block.group}`)}
                </div>
              )}
              <button
                type="button"
                id={`${id}-${choice.key}`}
                className="mi"
                role="option"
                tabIndex={-1}
                aria-selected={choice.key === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(choice)}
              >
                {'block' in choice ? (
                  <>
                    <Icon name={choice.block.icon} />
                    <span className="grow">{choice.label}</span>
                    {choice.block.shortcut && <kbd>{choice.block.shortcut}</kbd>}
                  </>
                ) : (
                  <>
                    <Avatar person={choice.person} size="xs" />
                    <b dir="auto">{choice.label}</b>
                    <span className="meta" dir="auto">
                      {[choice.person.title, choice.person.home].filter(Boolean).join(', ')}
                    </span>
                  </>
                )}
              </button>
            </div>
          )
        })}
      </div>
      <VisuallyHidden>
        <span role="status">{t('editor.found', { count: choices.length })}</span>
      </VisuallyHidden>
    </>
  )
}
