// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { keepMeetingDraft, readMeetingDraft } from './drafts.ts'
import type { MeetingForm } from './form.ts'

/** What is typed, on this device with each key until it is sent. `start` is what it begins with. */
export function useMeetingForm(personId: string, key: string, start: () => MeetingForm) {
  const [found] = useState(() => readMeetingDraft(personId, key))
  const [resumed, setResumed] = useState(found !== null)
  const [form, setForm] = useState(() => found ?? start())

  const change = (part: Partial<MeetingForm>) => {
    const next = { ...form, ...part }
    setForm(next)
    keepMeetingDraft(personId, key, next)
  }
  const drop = () => keepMeetingDraft(personId, key, null)
  return {
    form,
    change,
    /** It goes on with what was begun here before. */
    resumed,
    drop,
    restart() {
      drop()
      setResumed(false)
      setForm(start())
    },
  }
}
