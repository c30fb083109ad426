// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { edit } from '#client/features/announcements/acts.ts'
import { errorsOf, written } from '#client/features/announcements/drafts.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError, HeldNotice } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import type { Announcement, AnnouncementVersion } from '#shared/features/announcements.ts'
import { findCaseData } from '#shared/features/caseData.ts'
import { VersionFields } from './VersionFields.tsx'

interface Begun {
  versions: AnnouncementVersion[]
  dueDay: string
}

/** What was begun and not saved, by announcement and version: a dialog that is closed loses nothing that was typed. */
const begun = new Map<string, Begun>()

function useBegun({ id, version, versions, dueDay }: Announcement) {
  const key = `${id} ${version}`
  const [draft, setDraft] = useState<Begun>(() => begun.get(key) ?? { versions, dueDay: dueDay ?? '' })
  return {
    ...draft,
    change(part: Partial<Begun>) {
      const next = { ...draft, ...part }
      begun.set(key, next)
      setDraft(next)
    },
    drop: () => void begun.delete(key),
  }
}

/** Every post says it from then on; mails only by *Avvisa di nuovo*. */
export function EditDialog({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const t = useT()
  const queryClient = useQueryClient()
  const { versions, dueDay, change, drop } = useBegun(announcement)
  const [held, setHeld] = useState(false)
  const [notACase, setNotACase] = useState(false)
  const submit = useSubmit(async () => {
    const holds = !notACase && versions.some(({ title, text }) => findCaseData(`${title}\n${text}`).length > 0)
    setHeld(holds)
    if (holds) return
    await edit(queryClient, {
      announcementId: announcement.id,
      versions: written(versions),
      dueDay: dueDay || null,
      version: announcement.version,
      ...(notACase && { notACase }),
    })
    drop()
    onClose()
  })
  const goOn = () => {
    setNotACase(true)
    setHeld(false)
  }
  return (
    <Dialog title={t('announcements.editTitle')} open onClose={onClose}>
      <form className="form" noValidate onSubmit={submit.onSubmit}>
        <FormError>{submit.error}</FormError>
        <VersionFields
          versions={versions}
          onChange={(next) => change({ versions: next })}
          errorOf={errorsOf(versions, submit.fieldError)}
        />
        {announcement.acknowledgement !== 'none' && (
          <TextField
            type="date"
            label={t('announcements.dueDay')}
            optional
            value={dueDay}
            error={submit.fieldError('dueDay')}
            onChange={({ target }) => change({ dueDay: target.value })}
          />
        )}
        {held && <HeldNotice seen={t('announcements.held')} onTakeOut={() => setHeld(false)} onNotACase={goOn} />}
        <p className="hint">{t('announcements.editHint')}</p>
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" type="submit" busy={submit.busy}>
            {t('announcements.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
