// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/sharing.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalWords } from '#client/features/library/refusal.ts'
import { narrowItem, shareItem, unshareItem } from '#client/features/sharing/edit.ts'
import { itemSharingQuery } from '#client/features/sharing/queries.ts'
import { chosenOf, endOfDay, recipientName } from '#client/features/sharing/words.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PlaceSeen } from '#shared/features/places.ts'
import type { ItemSharing, Share } from '#shared/features/sharing.ts'
import { GiveForm } from './GiveForm.tsx'
import { ShareRow } from './ShareRow.tsx'

interface ShareDialogProps {
  item: Pick<LibraryItem, 'id' | 'name'>
  place: PlaceSeen
  onClose: () => void
}

function accessWords(t: T, { narrowed }: ItemSharing, place: string): string {
  if (narrowed === null) return t('sharing.access.open', { place })
  if (narrowed.folder === null) return t('sharing.access.narrowed', { place })
  if (narrowed.folder === '') return t('sharing.access.narrowedByHidden', { place })
  return t('sharing.access.narrowedBy', { place, folder: narrowed.folder })
}

/** What was just done, and the way back. */
interface Done {
  words: string
  undo?: () => Promise<unknown>
}

/** Who may do what with an item: seen, given, taken away, limited. */
export function ShareDialog({ item, place, onClose }: ShareDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const query = useQuery(itemSharingQuery(item.id))
  const [done, setDone] = useState<Done | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const sharing = query.data

  /** What the server does not take is said here; what it takes, with the way back. */
  const run = async (act: () => Promise<unknown>, said: Done | null = null) => {
    setRefused(null)
    try {
      await act()
      setDone(said)
    } catch (error) {
      setDone(null)
      setRefused(refusalWords(t, error))
    }
  }
  const giveBack = ({ to, level, until }: Share) => shareItem(queryClient, item.id, { to: chosenOf(to), level, until })
  const narrow = (narrowed: boolean) => narrowItem(queryClient, item.id, narrowed)
  const actsOn = (share: Share) =>
    share.itemId !== item.id
      ? null
      : {
          change: (level: Share['level'], day: string | null) =>
            run(() =>
              shareItem(queryClient, item.id, {
                to: chosenOf(share.to),
                level,
                until: day === null ? null : endOfDay(day),
              }),
            ),
          remove: () =>
            run(() => unshareItem(queryClient, item.id, share.id), {
              words: t('sharing.removed', { name: recipientName(t, share.to) }),
              undo: () => giveBack(share),
            }),
        }
  return (
    <Dialog title={t('sharing.title', { name: item.name })} open onClose={onClose} className="sharedlg">
      <Unanswered questions={[query]} rows={4} />
      {refused !== null && (
        <Banner kind="err" urgent>
          {refused}
        </Banner>
      )}
      {done && (
        <Banner
          kind="info"
          actions={
            done.undo && (
              <Button small onClick={() => void run(done.undo ?? (async () => undefined))}>
                {t('ui.undo')}
              </Button>
            )
          }
        >
          {done.words}
        </Banner>
      )}
      {sharing && (
        <>
          <section className="sharepart">
            <h3>{t('sharing.access.title')}</h3>
            <p>
              {place.readOnly
                ? t('sharing.access.openReadOnly', { place: place.name })
                : accessWords(t, sharing, place.name)}
            </p>
            {sharing.narrowed?.folder === null ? (
              <Button
                small
                onClick={() => void run(() => narrow(false), { words: t('sharing.widened'), undo: () => narrow(true) })}
              >
                {t('sharing.access.widen')}
              </Button>
            ) : (
              <Button small icon="lock" onClick={() => void run(() => narrow(true))}>
                {t(sharing.narrowed ? 'sharing.access.narrowHere' : 'sharing.access.narrow')}
              </Button>
            )}
          </section>
          <section className="sharepart">
            <h3>{t('sharing.list')}</h3>
            {sharing.shares.length === 0 && <p className="muted">{t('sharing.none')}</p>}
            <ul>
              {sharing.shares.map((share) => (
                <ShareRow key={share.id} share={share} acts={actsOn(share)} />
              ))}
            </ul>
          </section>
          <GiveForm
            itemId={item.id}
            placeId={place.id}
            placeName={place.name}
            onGiven={(words) => {
              setRefused(null)
              setDone({ words })
            }}
          />
        </>
      )}
    </Dialog>
  )
}
