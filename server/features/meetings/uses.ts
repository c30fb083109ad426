// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ImportHold, importHolds } from '#shared/features/meetingImports.ts'

/** Records that follow from meetings: where they are kept, which field names the meeting, which of them count. */
interface Kept {
  model: { modelName: string; exists(filter: Record<string, unknown>): PromiseLike<unknown> }
  field?: string
  which?: Record<string, unknown>
}

const users: (Kept & { hold: ImportHold })[] = []

/** Who keeps what follows from meetings names it once: no meeting is taken out from under it. */
export const onMeetingUse = (hold: ImportHold, ...kept: readonly Kept[]): void =>
  void users.push(...kept.map((one) => ({ ...one, hold })))

/** What followed from some meetings; null where nothing did. One question after the other: it may be asked in a transaction. */
export async function findMeetingUse(meetingIds: readonly string[]): Promise<ImportHold | null> {
  const asked = importHolds.flatMap((hold) => users.filter((one) => one.hold === hold))
  for (const { hold, model, field = 'meetingId', which } of asked)
    if ((await model.exists({ [field]: { $in: meetingIds }, ...which })) !== null) return hold
  return null
}

/** For tests: whose records are asked for. */
export const meetingUsers = (): string[] => users.map(({ model }) => model.modelName)
