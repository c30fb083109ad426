// SPDX-License-Identifier: AGPL-3.0-or-later
import { type PreviewDocument, PreviewModel } from './model.ts'

/** For tests: what was read of an upload. */
export async function buildPreview(
  draft: Pick<PreviewDocument, '_id' | 'personId' | 'placeId'> & Partial<PreviewDocument>,
): Promise<void> {
  await PreviewModel.create([{ state: 'ready', pages: [{ title: null, text: 'Verbale' }], ...draft }])
}
