// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import type { Edition } from '#shared/features/editions.ts'
import type { RegisterHead } from '#shared/features/register.ts'

type Codes = Pick<
  Edition,
  'fund' | 'objective' | 'name' | 'code' | 'cup' | 'leadBody' | 'body' | 'visibility' | 'activities'
>

/** Of a video link no more than whose it is: who holds the paper must not come in by it. */
const siteOf = (link: string | null): string | null => (link !== null && URL.canParse(link) ? new URL(link).host : null)

/** What stands over the register of a meeting, with the codes of its edition and the names of who led it. */
export function presentRegisterHead(
  meeting: Pick<MeetingRecord, 'title' | 'activity' | 'session' | 'venue' | 'link'>,
  edition: Codes | null | undefined,
  facilitators: string[],
): RegisterHead {
  const { title, session, venue, link } = meeting
  const activity = edition?.activities.find(({ no }) => no === meeting.activity?.no)
  return {
    title,
    fund: edition?.fund ?? '',
    objective: edition?.objective ?? '',
    project: edition?.name ?? '',
    code: edition?.code ?? '',
    cup: edition?.cup ?? '',
    leadBody: edition?.leadBody ?? '',
    partner: edition?.body ?? '',
    visibility: edition?.visibility ?? '',
    activityNo: activity?.no ?? null,
    activity: activity?.name ?? null,
    line: activity?.lines.find(({ id }) => id === meeting.activity?.lineId)?.name ?? null,
    session,
    venue,
    platform: siteOf(link),
    facilitators,
  }
}
