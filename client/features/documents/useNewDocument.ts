// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useLanguage } from '#client/lib/i18n.tsx'
import { languages } from '#shared/features/people.ts'
import { topFolder } from './useFolderOptions.ts'

/** What every new document is asked for, wherever its text comes from. */
export function useNewDocument(parentId: string | null, named = '') {
  const { language: mine } = useLanguage()
  const [title, setTitle] = useState(named)
  const [folderId, setFolderId] = useState(parentId ?? topFolder)
  const [language, setLanguage] = useState<string>(mine)
  return {
    shown: { title, folderId, language },
    setTitle,
    setFolderId,
    setLanguage,
    /** As the server takes it. */
    draft: {
      title,
      parentId: folderId === topFolder ? null : folderId,
      language: languages.find((one) => one === language) ?? 'it',
    },
  }
}
export type NewDocument = ReturnType<typeof useNewDocument>
