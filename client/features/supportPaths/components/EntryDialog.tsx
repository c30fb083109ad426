// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '#client/features/me/queries.ts'
import { editEntry, entryDraftOf } from '#client/features/supportPaths/edit.ts'
import { lengthText } from '#client/features/supportPaths/length.ts'
import { useHoursForm } from '#client/features/supportPaths/useHoursForm.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { SupportEntry } from '#shared/features/supportPaths.ts'
import { AppError } from '#shared/lib/errors.ts'
import { HoursFields } from './HoursFields.tsx'

/** A piece of work that is put right; it can be made what it was. */
export function EntryDialog({ entry, onClose }: { entry: SupportEntry; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person } = useMe()
  const was = entryDraftOf(entry)
  const form = useHoursForm({
    first: {
      ...{ placeId: entry.placeId, pathId: entry.pathId, meetingId: entry.meetingId, day: was.day, from: was.from },
      ...{ length: lengthText(entry.minutes), channel: entry.channel, facilitatorIds: was.facilitatorIds },
      people: entry.people.map(({ id, name }) => ({ id, name })),
      ...{ done: entry.done, nextStep: entry.nextStep ?? '' },
    },
    except: entry.id,
  })
  const submit = useSubmit(async () => {
    if (!form.check()) return
    try {
      const saved = await editEntry(queryClient, entry, form.draft())
      const back = () =>
        void editEntry(queryClient, saved, was).catch((error: unknown) => toast({ text: errorWords(t, error) }))
      toast({ text: t('support.entry.saved'), action: { label: t('ui.undo'), run: back } })
      onClose()
    } catch (error) {
      if (error instanceof AppError) form.refuse(error.fields)
      throw error
    }
  })
  return (
    <FormDialog
      title={t('support.entry.title')}
      act={t(form.overlapped ? 'support.log.saveAnyway' : 'support.log.save')}
      submit={submit}
      error={submit.error ?? form.word('pathId')}
      onClose={onClose}
    >
      <HoursFields form={form} me={person} />
    </FormDialog>
  )
}
