// SPDX-License-Identifier: AGPL-3.0-or-later
import { RegisterModel } from './model.ts'

/** The meeting was held, and what its register says is final. */
export const isRegisterClosed = async (meetingId: string): Promise<boolean> =>
  (await RegisterModel.exists({ _id: meetingId, state: 'closed' })) !== null
