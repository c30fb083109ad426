// SPDX-License-Identifier: AGPL-3.0-or-later
import { MinutesModel } from './model.ts'

/** Whether some of these meetings have minutes. */
export const isAnyMinuted = async (meetingIds: readonly string[]): Promise<boolean> =>
  (await MinutesModel.exists({ _id: { $in: meetingIds } })) !== null
