// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEdition } from '#server/features/editions/queries.ts'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findProgramme } from '#server/features/programme/queries.ts'
import type { RegisterHead } from '#shared/features/register.ts'
import { presentRegisterHead } from './presentHead.ts'

/** What stands over the register of a meeting today. */
export async function findRegisterHead(meeting: MeetingRecord): Promise<RegisterHead> {
  const { activity, organiserIds } = meeting
  const [programme, ofActivity, people] = await Promise.all([
    findProgramme(),
    activity ? findEdition(activity.editionId) : null,
    findPersonSummaries(organiserIds),
  ])
  const facilitators = organiserIds.flatMap((id) => people.get(id)?.name ?? [])
  return presentRegisterHead(meeting, ofActivity ?? programme?.card, facilitators)
}
