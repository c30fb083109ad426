// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { draftPrefix } from '#client/features/meetings/localCopies.ts'

const keyOf = (personId: string, meetingId: string) => `${draftPrefix(personId)}note.${meetingId}`

/** What somebody typed beside their answer on this device and has not sent. */
export function readTypedNote(personId: string, meetingId: string): string | null {
  try {
    return localStorage.getItem(keyOf(personId, meetingId))
  } catch {
    return null
  }
}

/** At once with each key: nothing that was typed is lost. Null once it is sent. */
export function keepTypedNote(personId: string, meetingId: string, note: string | null): void {
  try {
    if (note === null) localStorage.removeItem(keyOf(personId, meetingId))
    else localStorage.setItem(keyOf(personId, meetingId), note)
  } catch {
    // a browser that keeps nothing: the text lasts as long as the page
  }
}

/** The note as it is typed: a page that closes before it is sent finds it again. */
export function useTypedNote(meetingId: string): [string | null, (note: string | null) => void] {
  const { person } = useMe()
  const [note, setNote] = useState(() => readTypedNote(person.id, meetingId))
  const type = (typed: string | null) => {
    setNote(typed)
    keepTypedNote(person.id, meetingId, typed)
  }
  return [note, type]
}
