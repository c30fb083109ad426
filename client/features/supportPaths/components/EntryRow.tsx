// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { channelOf, endOf, wholeDay } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import type { SupportEntry } from '#shared/features/supportPaths.ts'

interface EntryRowProps {
  entry: SupportEntry
  /** Where several paths stand together. */
  pathTitle?: string | undefined
  menu?: ReactNode
}

/** One piece of work in the log. */
export function EntryRow({ entry, pathTitle, menu }: EntryRowProps) {
  const t = useT()
  const format = useFormat()
  const facilitators = format.list(entry.facilitators.map(({ name }) => name))
  const people = format.list(entry.people.map(({ name }) => name))
  return (
    <li className="hoursentry">
      <time className="when" dateTime={entry.start}>
        {wholeDay(format, entry.start)}, {format.hours(entry.start, endOf(entry))}
      </time>
      <b>{format.duration(entry.minutes)}</b>
      {menu}
      <span className="meta" dir="auto">
        {[channelOf(t, entry.channel), facilitators, pathTitle].filter(Boolean).join(' · ')}
      </span>
      {entry.done && (
        <p className="lines" dir="auto">
          {entry.done}
        </p>
      )}
      {people && (
        <span className="meta" dir="auto">
          {t('support.withPeople', { names: people })}
        </span>
      )}
      {entry.nextStep && (
        <span className="meta" dir="auto">
          {t('support.next', { step: entry.nextStep })}
        </span>
      )}
      {entry.meetingId !== null && <Link to={paths.meeting(entry.meetingId)}>{t('support.openMeeting')}</Link>}
    </li>
  )
}
