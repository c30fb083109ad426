// SPDX-License-Identifier: AGPL-3.0-or-later
import { instantAt, readMeetingText, type Written } from '#server/features/meetings/draft.ts'
import type { DatePollDraft } from '#shared/features/datePolls.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { DatePollDocument, StoredSlot } from './model.ts'

function slotOf({ id, day, from, to }: DatePollDraft['slots'][number], at: number): StoredSlot {
  const field = (part: string) => `slots.${at}.${part}`
  const start = instantAt(field('from'), day, from)
  const end = instantAt(field('to'), day, to)
  if (end <= start) throw new AppError('invalid', { fields: { [field('to')]: 'date_order' } })
  if (start <= new Date()) throw new AppError('invalid', { fields: { [field('day')]: 'too_early' } })
  return { id, start, end }
}

/** In their order in time; the same hours twice are one too many. */
function slotsOf({ slots }: DatePollDraft): StoredSlot[] {
  const read = slots.map(slotOf)
  for (const [at, one] of read.entries()) {
    const twice = read.findIndex(({ start, id }) => id === one.id || start.getTime() === one.start.getTime()) < at
    if (twice) throw new AppError('invalid', { fields: { [`slots.${at}.day`]: 'taken' } })
  }
  return read.sort((one, other) => one.start.getTime() - other.start.getTime())
}

type Polled = Pick<DatePollDocument, 'meeting' | 'audienceIds' | 'organiserIds' | 'slots' | 'closes' | 'closesAt'>

/** A draft with everything it names looked up. Answers close before the first day begins. */
export async function readPollDraft(draft: DatePollDraft): Promise<Polled> {
  const slots = slotsOf(draft)
  const { closes } = draft
  const closesAt = startOfDay(addDays(closes, 1))
  if (closes < today()) throw new AppError('invalid', { fields: { closes: 'too_early' } })
  if (slots[0] && closesAt > slots[0].start) throw new AppError('invalid', { fields: { closes: 'date_order' } })
  const { audienceIds, organiserIds, ...meeting } = await readMeetingText(draft)
  return { meeting, audienceIds, organiserIds, slots, closes, closesAt }
}

/** What the meeting says, once its day is chosen. */
export const writtenOn = ({ meeting, audienceIds, organiserIds }: Polled, { start, end }: StoredSlot): Written => ({
  ...meeting,
  ...{ audienceIds, organiserIds, start, end },
  answersUntil: null,
})
