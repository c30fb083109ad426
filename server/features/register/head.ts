// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEdition } from '#server/features/editions/queries.ts'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findProgramme } from '#server/features/programme/queries.ts'
import type { RegisterHead } from '#shared/features/register.ts'

/** Of a video link no more than whose it is: who holds the paper must not come in by it. */
const siteOf = (link: string | null): string | null => (link !== null && URL.canParse(link) ? new URL(link).host : null)

/** What stands over the register of a meeting today. */
export async function findRegisterHead(meeting: MeetingRecord): Promise<RegisterHead> {
  const { activity: ref } = meeting
  const [programme, ofActivity, people] = await Promise.all([
    findProgramme(),
    ref ? findEdition(ref.editionId) : null,
    findPersonSummaries(meeting.organiserIds),
  ])
  const edition = ofActivity ?? programme?.card
  const activity = edition?.activities.find(({ no }) => no === ref?.no)
  return {
    title: meeting.title,
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
    line: activity?.lines.find(({ id }) => id === ref?.lineId)?.name ?? null,
    session: meeting.session,
    venue: meeting.venue,
    platform: siteOf(meeting.link),
    facilitators: meeting.organiserIds.flatMap((id) => people.get(id)?.name ?? []),
  }
}
