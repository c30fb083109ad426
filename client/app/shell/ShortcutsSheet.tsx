// SPDX-License-Identifier: AGPL-3.0-or-later
import { Fragment, useState } from 'react'
import { useChoose } from '#client/features/me/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Switch } from '#client/ui/Choices.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Icon } from '#client/ui/Icon.tsx'

/** Keys are signs, and the same in every language but for the words `keys` has. */
const groups = [
  {
    id: 'everywhere',
    keys: [
      { id: 'find', keys: ['Ctrl', 'K'] },
      { id: 'findAtOnce', keys: ['/'] },
      { id: 'next', keys: ['N'] },
      { id: 'begin', keys: ['C'] },
      { id: 'sheet', keys: ['?'] },
    ],
  },
  {
    id: 'lists',
    keys: [
      { id: 'move', keys: ['↑', '↓'] },
      { id: 'open', keys: ['enter'] },
    ],
  },
  {
    id: 'conversation',
    keys: [
      { id: 'reply', keys: ['R'] },
      { id: 'messages', keys: ['J', 'K'] },
      { id: 'firstNew', keys: ['shift', 'L'] },
      { id: 'end', keys: ['end'] },
      { id: 'start', keys: ['home'] },
      { id: 'leave', keys: ['Esc'] },
    ],
  },
  {
    id: 'line',
    keys: [
      { id: 'lineStep', keys: ['↑', '↓'] },
      { id: 'linePage', keys: ['pageUp', 'pageDown'] },
      { id: 'lineEnds', keys: ['home', 'end'] },
    ],
  },
  {
    id: 'message',
    keys: [
      { id: 'quote', keys: ['>'] },
      { id: 'react', keys: ['+'] },
      { id: 'edit', keys: ['E'] },
      { id: 'unread', keys: ['shift', 'U'] },
    ],
  },
  {
    id: 'writing',
    keys: [
      { id: 'send', keys: ['enter'] },
      { id: 'breakLine', keys: ['shift', 'enter'] },
      { id: 'sendAnyhow', keys: ['Ctrl', 'enter'] },
      { id: 'editLast', keys: ['←'] },
      { id: 'away', keys: ['Esc'] },
    ],
  },
  {
    id: 'library',
    keys: [
      { id: 'rename', keys: ['F2'] },
      { id: 'cut', keys: ['Ctrl', 'X'] },
      { id: 'paste', keys: ['Ctrl', 'V'] },
      { id: 'shift', keys: ['Alt', '↑', '↓'] },
      { id: 'removeItem', keys: ['delete'] },
      { id: 'folderUp', keys: ['backspace'] },
    ],
  },
  {
    id: 'document',
    keys: [
      { id: 'blockMenu', keys: ['/'] },
      { id: 'mention', keys: ['@'] },
      { id: 'bold', keys: ['Ctrl', 'B'] },
      { id: 'italic', keys: ['Ctrl', 'I'] },
      { id: 'underline', keys: ['Ctrl', 'U'] },
      { id: 'link', keys: ['Ctrl', 'K'] },
      { id: 'headings', keys: ['Ctrl', 'Alt', '1', '2', '3'] },
      { id: 'paragraph', keys: ['Ctrl', 'Alt', '0'] },
      { id: 'blockMove', keys: ['Ctrl', 'Alt', '↑', '↓'] },
      { id: 'tick', keys: ['Ctrl', 'enter'] },
      { id: 'undo', keys: ['Ctrl', 'Z'] },
      { id: 'formatBar', keys: ['Alt', 'F10'] },
    ],
  },
] as const
type Group = (typeof groups)[number]

const named = ['enter', 'shift', 'end', 'home', 'pageUp', 'pageDown', 'delete', 'backspace'] as const
const isNamed = (key: string): key is (typeof named)[number] => named.some((one) => one === key)

/** Pressed together with the one that follows; other keys of a row do one each. */
const isHeld = (key: string): boolean => ['Ctrl', 'Alt', 'shift'].includes(key)

/** Whether Enter sends or breaks the line is each person's choice; the other way is with Shift. */
function keysOf({ id, keys }: Group['keys'][number], enterSends: boolean): readonly string[] {
  if (id !== 'send' && id !== 'breakLine') return keys
  return (id === 'send') === enterSends ? ['enter'] : ['shift', 'enter']
}

/** The keys of this product, found by what they do; those of any field, menu or dialog need no telling. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { settings } = useMe()
  const choose = useChoose()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLocaleLowerCase()
  const found = groups
    .map(({ id, keys }) => ({
      id,
      keys: keys
        .map((one) => ({ ...one, keys: keysOf(one, settings.enterSends), does: t(`shortcuts.does.${one.id}`) }))
        .filter(({ does }) => does.toLocaleLowerCase().includes(wanted)),
    }))
    .filter(({ keys }) => keys.length > 0)

  return (
    <Dialog title={t('shortcuts.title')} open onClose={onClose} lightDismiss className="shortcuts">
      <div className="findbox">
        <Icon name="search" small />
        <input
          type="text"
          aria-label={t('shortcuts.find')}
          placeholder={t('shortcuts.find')}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="keygroups">
        {found.map(({ id, keys }) => (
          <section key={id} aria-label={t(`shortcuts.group.${id}`)}>
            <h3>{t(`shortcuts.group.${id}`)}</h3>
            <dl>
              {keys.map((one) => (
                <div key={one.id}>
                  <dt>{one.does}</dt>
                  <dd>
                    {one.keys.map((key) => (
                      <Fragment key={key}>
                        <kbd>{isNamed(key) ? t(`shortcuts.keys.${key}`) : key}</kbd>
                        {isHeld(key) && <span className="kplus">+</span>}
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {found.length === 0 && <p className="muted">{t('shortcuts.none', { text: typed.trim() })}</p>}
      <Switch
        label={t('settings.singleKeys')}
        hint={t('settings.singleKeysHint')}
        checked={settings.singleKeys}
        onChange={(singleKeys) => choose({ singleKeys })}
      />
    </Dialog>
  )
}
