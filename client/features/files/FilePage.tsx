// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import '#client/styles/file.css'
import { FileBody } from './components/FileBody.tsx'
import { fileQuery } from './queries.ts'

/** A file: what is in it, its versions, where it comes from. `?versione=` opens an earlier one. */
export function FilePage() {
  const t = useT()
  const { fileId = '' } = useParams()
  const [search] = useSearchParams()
  const { data, error, refetch } = useQuery(fileQuery(fileId))
  useTitle(data?.item.name ?? t('files.file'))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data) return <PageToCome title={t('files.file')} failed={error !== null} onRetry={() => void refetch()} />
  const asked = Number(search.get('versione'))
  const version = data.versions.find(({ number }) => number === asked) ?? data.versions[0]
  return version ? <FileBody key={fileId} detail={data} version={version} /> : <NoRight />
}
