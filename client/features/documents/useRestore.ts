// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { refusalWords } from '#client/features/library/refusal.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useToast } from '#client/ui/Toast.tsx'
import type { DocumentVersion } from '#shared/features/documents.ts'
import { restoreVersion } from './edit.ts'
import { documentQuery } from './queries.ts'
import { versionTitle } from './versionWords.ts'

/** An earlier text as the newest version; taken back by bringing back the one before. */
export function useRestore(): (version: DocumentVersion) => Promise<void> {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useCallback(
    async (version) => {
      const { documentId } = version
      const refused = (error: unknown) => toast({ text: refusalWords(t, error) })
      try {
        const made = await restoreVersion(queryClient, { documentId, versionId: version.id })
        const versions = queryClient.getQueryData(documentQuery(documentId).queryKey)?.versions ?? []
        const before = versions[versions.findIndex(({ id }) => id === made.id) + 1]
        await navigate(paths.document(documentId))
        const undo = () => {
          if (before) restoreVersion(queryClient, { documentId, versionId: before.id }).catch(refused)
        }
        toast({
          text: t('documents.restored', { title: versionTitle(t, format, version) }),
          ...(before && { action: { label: t('ui.undo'), run: undo } }),
        })
      } catch (error) {
        refused(error)
      }
    },
    [t, format, toast, navigate, queryClient],
  )
}
