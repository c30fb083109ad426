// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import { isPhoto, type UploadEntry } from '#client/features/uploads/entry.ts'
import { uploadWords } from '#client/features/uploads/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Switch } from '#client/ui/Choices.tsx'
import { UploadCard } from './UploadCard.tsx'

const told = ['held', 'fallen', 'missing', 'refused']

/** What a reader hears: what stopped, and how many are there. Each step of a bar would be noise. */
function useSaid(entries: readonly UploadEntry[]): string {
  const t = useT()
  const format = useFormat()
  const stopped = entries.filter(({ state }) => told.includes(state))
  if (stopped.length > 0) return stopped.map((entry) => `${entry.name}: ${uploadWords(t, format, entry)}`).join(' ')
  const done = entries.filter(({ state }) => state === 'done').length
  return t('uploads.doneOf', { done, count: entries.length })
}

interface AttachedFilesProps {
  entries: readonly UploadEntry[]
  onRemove: (entry: UploadEntry) => void
  onKeepData: (keep: boolean) => void
}

/** The files of a message that is being written, in the order in which they were added. */
export function AttachedFiles({ entries, onRemove, onKeepData }: AttachedFilesProps) {
  const t = useT()
  const said = useSaid(entries)
  const photos = entries.filter(isPhoto)
  const list = useRef<HTMLUListElement>(null)
  const waitsForMe = entries.findIndex(({ state }) => ['held', 'missing', 'refused'].includes(state))
  useEffect(() => {
    // among twenty it is not left below the edge
    list.current?.children[waitsForMe]?.scrollIntoView({ block: 'nearest' })
  }, [waitsForMe])
  return (
    <div className="ups">
      <ul ref={list} aria-label={t('uploads.attached')}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <UploadCard entry={entry} onRemove={() => onRemove(entry)} />
          </li>
        ))}
      </ul>
      <span className="vh" role="status">
        {said}
      </span>
      {photos.length > 0 && (
        <Switch
          label={t('uploads.keepData')}
          hint={t('uploads.keepDataHint')}
          checked={photos.every(({ keepData }) => keepData)}
          onChange={onKeepData}
        />
      )}
    </div>
  )
}
