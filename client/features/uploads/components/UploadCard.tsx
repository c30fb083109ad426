// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FocusEvent, useLayoutEffect, useRef } from 'react'
import type { UploadEntry } from '#client/features/uploads/entry.ts'
import { chooseAgain, pauseUpload, releaseUpload, resumeUpload } from '#client/features/uploads/uploads.ts'
import { iconOfKind, kindOfType, nameWords, uploadWords } from '#client/features/uploads/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FileCard, type FileCardState } from '#client/ui/FileCard.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { useToast } from '#client/ui/Toast.tsx'

const looks = {
  held: 'held',
  waiting: 'waiting',
  going: 'going',
  checking: 'going',
  paused: 'paused',
  fallen: 'fallen',
  missing: 'fallen',
  done: 'checked',
  refused: 'refused',
} as const satisfies Record<UploadEntry['state'], FileCardState>

function ChooseAgain({ entry }: { entry: UploadEntry }) {
  const t = useT()
  const toast = useToast()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        onChange={async ({ target }) => {
          const [file] = target.files ?? []
          if (file && !(await chooseAgain(entry.key, file))) toast({ text: t('uploads.otherFile') })
          target.value = ''
        }}
      />
      <Button small onClick={() => field.current?.click()}>
        {t('uploads.chooseAgain')}
      </Button>
    </>
  )
}

/** The server may take it later; what is wrong with the file itself stays wrong. */
const mayRetry = ({ refused }: UploadEntry) => refused?.field === null

function Acts({ entry }: { entry: UploadEntry }) {
  const t = useT()
  const { key, name, state } = entry
  if (state === 'held')
    return (
      <Button small onClick={() => releaseUpload(key)}>
        {t('uploads.notACase')}
      </Button>
    )
  if (state === 'waiting' || state === 'going')
    return <IconButton icon="pause" small label={t('uploads.pause', { name })} onClick={() => pauseUpload(key)} />
  if (state === 'paused' || state === 'fallen')
    return (
      <Button small aria-label={t('uploads.resumeNamed', { name })} onClick={() => resumeUpload(key)}>
        {t('uploads.resume')}
      </Button>
    )
  if (state === 'missing') return <ChooseAgain entry={entry} />
  if (state === 'refused' && mayRetry(entry))
    return (
      <Button small onClick={() => resumeUpload(key)}>
        {t('ui.retry')}
      </Button>
    )
  return null
}

/** What one may do changes by itself; whoever stands on it with the keys is not sent to the top of the page by that. */
function useKeptFocus(state: string) {
  const acts = useRef<HTMLSpanElement>(null)
  const stood = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state has other acts
  useLayoutEffect(() => {
    if (stood.current && document.activeElement === document.body) acts.current?.querySelector('button')?.focus()
  }, [state])
  return {
    ref: acts,
    onFocus: () => {
      stood.current = true
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      // nowhere: it was taken away under them, or the window was left
      stood.current = relatedTarget === null
    },
  }
}

interface UploadCardProps {
  entry: UploadEntry
  onRemove: () => void
}

/** A file on its way, with what its person may do about it. */
export function UploadCard({ entry, onRemove }: UploadCardProps) {
  const t = useT()
  const format = useFormat()
  const { state, size, offset } = entry
  const name = nameWords(entry.name)
  const kept = useKeptFocus(state)
  const begun = ['going', 'checking', 'paused', 'fallen'].includes(state) || (state === 'waiting' && offset > 0)
  return (
    <FileCard
      name={name}
      icon={iconOfKind(entry.facts?.kind ?? kindOfType(entry.type))}
      state={looks[state]}
      words={uploadWords(t, format, entry)}
      share={begun && size > 0 ? offset / size : null}
      barLabel={t('uploads.bar', { name })}
    >
      <span className="upacts" {...kept}>
        <Acts entry={entry} />
        <IconButton icon="close" small label={t('uploads.remove', { name })} onClick={onRemove} />
      </span>
    </FileCard>
  )
}
