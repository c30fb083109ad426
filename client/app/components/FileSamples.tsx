// SPDX-License-Identifier: AGPL-3.0-or-later
import type { UploadEntry } from '#client/features/uploads/entry.ts'
import { iconOfKind, kindOfType, uploadWords } from '#client/features/uploads/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FileCard, type FileCardState } from '#client/ui/FileCard.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Cell } from './Cell.tsx'

const MB = 1024 ** 2

const base: UploadEntry = {
  key: '',
  personId: '',
  to: { placeId: '' },
  order: 0,
  name: 'Muzza-2027.mp4',
  size: 500 * MB,
  type: 'video/mp4',
  lastModified: 0,
  keepData: false,
  notACase: false,
  state: 'waiting',
  offset: 0,
  rate: null,
  url: null,
  uploadId: null,
  facts: null,
  refused: null,
}
const minutes = { name: 'Serio-2027.docx', size: 2 * MB, type: 'application/msword' }
const reading = { name: 'Mella-2027.pdf', size: 180 * 1024, type: 'application/pdf' }

const samples: { state: FileCardState; entry: UploadEntry }[] = [
  { state: 'going', entry: { ...base, state: 'going', offset: 310 * MB, rate: (190 * MB) / (26 * 60) } },
  { state: 'paused', entry: { ...base, state: 'paused', offset: 310 * MB } },
  { state: 'fallen', entry: { ...base, ...minutes, state: 'fallen', offset: 0.76 * MB } },
  { state: 'checked', entry: { ...base, ...reading, state: 'done', offset: reading.size } },
  { state: 'waiting', entry: { ...base, ...reading, name: 'IMG_2041.jpg', type: 'image/jpeg' } },
  {
    state: 'refused',
    entry: {
      ...base,
      name: 'Orobie-4K.mov',
      size: 3000 * MB,
      state: 'refused',
      refused: { code: 'too_large', field: null },
    },
  },
  { state: 'held', entry: { ...base, ...reading, name: 'RSSMRA80A41F205X.pdf', state: 'held' } },
]

function Buttons({ state, name }: { state: FileCardState; name: string }) {
  const t = useT()
  return (
    <>
      {state === 'going' && <IconButton icon="pause" small label={t('uploads.pause', { name })} />}
      {(state === 'paused' || state === 'fallen') && <Button small>{t('uploads.resume')}</Button>}
      {state === 'held' && <Button small>{t('uploads.notACase')}</Button>}
      <IconButton icon="close" small label={t('uploads.remove', { name })} />
    </>
  )
}

export function FileSamples() {
  const t = useT()
  const format = useFormat()
  return (
    <section>
      <h2>{t('components.files')}</h2>
      <div className="kgrid">
        <Cell title={t('components.arriving')}>
          {samples.map(({ state, entry }) => (
            <FileCard
              key={state}
              name={entry.name}
              icon={iconOfKind(kindOfType(entry.type))}
              state={state}
              words={uploadWords(t, format, entry)}
              share={['going', 'paused', 'fallen'].includes(state) ? entry.offset / entry.size : null}
              barLabel={t('uploads.bar', { name: entry.name })}
            >
              <Buttons state={state} name={entry.name} />
            </FileCard>
          ))}
        </Cell>
      </div>
    </section>
  )
}
