// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { itemIcon } from '#client/features/library/looks.ts'
import { useFoundItems } from '#client/features/library/useFoundItems.ts'
import { attachMaterial } from '#client/features/materials/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Meeting } from '#shared/features/meetings.ts'

interface AttachDialogProps {
  meeting: Meeting
  attached: readonly string[]
  onClose: () => void
}

/** Finds by name what lies in the places the meeting is for, or in the programme, and puts it beside the meeting. */
export function AttachDialog({ meeting, attached, onClose }: AttachDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { places, programme } = useMyPlaces()
  const [typed, setTyped] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const { items, questions } = useFoundItems(typed)
  const answered = questions.some(({ data }) => data !== undefined)
  const within = new Set([...meeting.audience.map(({ id }) => id), programme?.id ?? ''])
  const found = items.filter(
    ({ id, kind, placeId }) => kind !== 'folder' && within.has(placeId) && !attached.includes(id),
  )
  const attach = ({ id, name }: LibraryItem) =>
    void attachMaterial(queryClient, meeting.id, id).then(
      () => {
        toast({ text: t('meetings.materials.attached', { name }) })
        // its row goes with it
        search.current?.focus()
      },
      (error: unknown) => toast({ text: errorWords(t, error) }),
    )
  return (
    <Dialog title={t('meetings.materials.attachOne')} open onClose={onClose}>
      <div className="form">
        <TextField
          label={t('meetings.materials.find')}
          hint={t('meetings.materials.hint')}
          ref={search}
          type="search"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Unanswered questions={questions} rows={2} />
        <ul>
          {found.map((item) => (
            <li key={item.id}>
              <button type="button" className="drow" onClick={() => attach(item)}>
                <Icon name={itemIcon(item)} />
                <b dir="auto">{item.name}</b>
                <span className="m">
                  <span className="meta" dir="auto">
                    {places.find(({ id }) => id === item.placeId)?.name ?? programme?.name}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className={found.length > 0 ? 'vh' : 'muted'} role="status">
          {answered && t('meetings.materials.found', { count: found.length })}
        </p>
      </div>
    </Dialog>
  )
}
