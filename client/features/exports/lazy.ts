// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadDocumentsLanguage, loadExportsLanguage } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'

export const LazyExportDocument = lazyPart(
  async () => (await import('./components/ExportDocument.tsx')).ExportDocument,
  loadExportsLanguage,
  loadDocumentsLanguage,
)

export const LazyExportLibrary = lazyPart(
  async () => (await import('./components/ExportLibrary.tsx')).ExportLibrary,
  loadExportsLanguage,
)
