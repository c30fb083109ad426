// SPDX-License-Identifier: AGPL-3.0-or-later
import { getSchema } from '@tiptap/core'
import { BulletList, ListItem, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'
import type { Schema } from '@tiptap/pm/model'
import { BlockIds } from './blockIds.ts'
import { writingBlocks } from './blocks.ts'
import { writingMarks } from './marks.ts'
import { writingTables } from './tables.ts'
import { writingThings } from './things.ts'

export const writingLists = [BulletList, OrderedList, ListItem, TaskList, TaskItem.configure({ nested: true })]

/** All that a document may hold, for both sides. How it is typed, clicked and drawn belongs to the editor. */
export const writingExtensions = [
  ...writingBlocks,
  ...writingLists,
  ...writingTables,
  ...writingThings,
  ...writingMarks,
  BlockIds,
]

export const writingSchema: Schema = getSchema(writingExtensions)
