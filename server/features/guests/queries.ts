// SPDX-License-Identifier: AGPL-3.0-or-later
import { type GuestDocument, GuestModel } from './model.ts'

export type GuestRecord = GuestDocument

/** Somebody who is asked; not who was and is no more. */
export const findGuest = (guestId: string): Promise<GuestRecord | null> =>
  GuestModel.findOne({ _id: guestId, removedAt: null }).lean()

/** Those among some people who are or were asked to a meeting. */
export const findGuestsAmong = (ids: readonly string[]): Promise<GuestRecord[]> =>
  GuestModel.find({ _id: { $in: ids } }).lean()

export const findGuestsOf = (meetingId: string): Promise<GuestRecord[]> =>
  GuestModel.find({ meetingId, removedAt: null }).sort({ invitedAt: 1, _id: 1 }).lean()

/** As they are called in a list of people. */
export const nameOfGuest = ({ name, surname }: Pick<GuestRecord, 'name' | 'surname'>): string => `${name} ${surname}`
