// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** Changed here, and not by what came from another client, by the first drawing or by undo. */
export const isOwnChange = (transaction: Transaction): boolean =>
  transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined
