// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import type { T } from '#client/lib/i18n.tsx'
import type { MenuGroup } from '#client/ui/Menu.tsx'
import { duplicateBlock, moveBlock, removeBlock } from './blockActs.ts'
import { type BlockHooks, blockChoices, blockLabel } from './blockMenu.ts'
import { actOnTable, type TableAct } from './tables.ts'

const move = (editor: Editor, direction: 1 | -1) => {
  moveBlock(direction)(editor.state, editor.view.dispatch)
  editor.commands.focus()
}

/** Every block that can be put in, in its groups. */
export function insertGroups(editor: Editor, t: T, language: string, hooks: BlockHooks): MenuGroup[] {
  const groups: MenuGroup[] = []
  for (const { id, group, icon, run } of blockChoices(language, hooks)) {
    const item = { id, icon, label: blockLabel(t, id), run: () => run(editor) }
    const last = groups.at(-1)
    if (last?.id === group) groups.splice(-1, 1, { ...last, items: [...last.items, item] })
    else groups.push({ id: group, label: t(`editor.groups.${group}`), items: [item] })
  }
  return groups
}

/** What can be done with the block that has the caret. */
export function blockGroups(editor: Editor, t: T): MenuGroup[] {
  return [
    {
      id: 'move',
      label: t('editor.block.move'),
      items: [
        { id: 'up', icon: 'arrowup', label: t('editor.block.up'), run: () => move(editor, -1) },
        { id: 'down', icon: 'arrowdown', label: t('editor.block.down'), run: () => move(editor, 1) },
      ],
    },
    {
      id: 'turn',
      label: t('editor.block.turn'),
      items: blockChoices('it', {})
        .filter(({ turns }) => turns)
        .map(({ id, icon, run }) => ({ id, icon, label: blockLabel(t, id), run: () => run(editor) })),
    },
    {
      id: 'acts',
      label: t('editor.block.acts'),
      items: [
        { id: 'duplicate', icon: 'plus', label: t('editor.block.duplicate'), run: () => duplicateBlock(editor) },
        {
          id: 'remove',
          icon: 'trash',
          tone: 'danger',
          label: t('editor.block.remove'),
          run: () => removeBlock(editor),
        },
      ],
    },
  ]
}

const tableParts = {
  rows: ['rowAbove', 'rowBelow', 'removeRow'],
  columns: ['columnBefore', 'columnAfter', 'removeColumn'],
  whole: ['headerRow', 'headerColumn', 'removeTable'],
} as const satisfies Record<string, readonly TableAct[]>
const parts = ['rows', 'columns', 'whole'] as const

export function tableGroups(editor: Editor, t: T): MenuGroup[] {
  return parts.map((part) => ({
    id: part,
    label: t(`editor.table.${part}`),
    items: tableParts[part].map((act) => ({
      id: act,
      label: t(`editor.table.${act}`),
      ...(act.startsWith('remove') && { tone: 'danger' as const }),
      run: () => actOnTable(editor, act),
    })),
  }))
}
