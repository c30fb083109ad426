// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'

interface RemoveProps {
  emergencyId: string
  title: string
  act: string
  /** What goes. */
  text: string
  /** What goes with it. */
  hint: string
  removed: string
  remove: () => Promise<unknown>
  onClose: () => void
}

/** Nothing brings back what goes: it is asked first. */
export function RemoveDialog({ emergencyId, title, act, text, hint, removed, remove, onClose }: RemoveProps) {
  const { send, said } = useEmergencyActs(emergencyId)
  const submit = useSubmit(async () => {
    await send(remove())
    said(removed)
    onClose()
  })
  return (
    <FormDialog title={title} act={act} danger submit={submit} error={submit.error} onClose={onClose}>
      <p className="lines" dir={directionOf(text)}>
        {text}
      </p>
      <p className="muted">{hint}</p>
    </FormDialog>
  )
}
