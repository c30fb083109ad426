// SPDX-License-Identifier: AGPL-3.0-or-later
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

export type TriggerKind = 'block' | 'person'

/** What is being typed after a `/` or an `@`. */
export interface Trigger {
  kind: TriggerKind
  /** The sign itself. */
  from: number
  to: number
  query: string
}

interface TriggerState {
  trigger: Trigger | null
  /** Put away: not shown again for the same sign. */
  dismissed: number | null
}

const key = new PluginKey<TriggerState>('trigger')
const longest = 40
const forms: readonly (readonly [TriggerKind, RegExp])[] = [
  ['block', /(?:^|\s)\/([\p{L}\p{N}]*)$/u],
  ['person', /(?:^|[\s(])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u],
]

function triggerIn({ selection }: EditorState): Trigger | null {
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock || $from.marks().some(({ type }) => type.name === 'code')) return null
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - longest), $from.parentOffset, null, '\ufffc')
  for (const [kind, form] of forms) {
    const [, query] = form.exec(before) ?? []
    if (query !== undefined) return { kind, from: $from.pos - query.length - 1, to: $from.pos, query }
  }
  return null
}

/** The list that is shown for it: it takes keys before the text does. */
export interface TriggerListener {
  onTrigger: (trigger: Trigger | null) => void
  onKey: (event: KeyboardEvent) => boolean
}

/** Opens by typing only: a caret that comes by an old `/` opens nothing. */
export const triggerPlugin = (listener: TriggerListener) =>
  new Plugin<TriggerState>({
    key,
    state: {
      init: () => ({ trigger: null, dismissed: null }),
      apply: (tr, { trigger: before, dismissed }, _, state) => {
        if (tr.getMeta(key) === 'dismiss') return { trigger: null, dismissed: before?.from ?? null }
        const found = triggerIn(state)
        if (!found) return { trigger: null, dismissed: null }
        const put = dismissed === null ? null : tr.mapping.map(dismissed)
        const typed = tr.docChanged && found.query.length <= longest
        return { trigger: found.from !== put && (before || typed) ? found : null, dismissed: put }
      },
    },
    props: {
      handleKeyDown: (view, event) => {
        if (!key.getState(view.state)?.trigger) return false
        return listener.onKey(event)
      },
    },
    view: () => ({
      update: (view, before) => {
        const [now, then] = [key.getState(view.state)?.trigger ?? null, key.getState(before)?.trigger ?? null]
        if (now !== then) listener.onTrigger(now)
      },
      destroy: () => listener.onTrigger(null),
    }),
  })

export const dismissTrigger = (view: EditorView): void => view.dispatch(view.state.tr.setMeta(key, 'dismiss'))
