// SPDX-License-Identifier: AGPL-3.0-or-later
import { OutcomeModel } from './model.ts'

/** Whether something came of some of these meetings. */
export const isAnyFollowed = async (meetingIds: readonly string[]): Promise<boolean> =>
  (await OutcomeModel.exists({ meetingId: { $in: meetingIds } })) !== null
