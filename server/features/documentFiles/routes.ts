// SPDX-License-Identifier: AGPL-3.0-or-later
import { onDocumentsDiscarded } from '#server/features/documents/kind.ts'
import type { Feature } from '#server/lib/feature.ts'
import { forgetDocumentFiles } from './carriers.ts'

export const documentFilesFeature: Feature = {
  announce: () => onDocumentsDiscarded(forgetDocumentFiles),
  routes: () => undefined,
}
