// SPDX-License-Identifier: AGPL-3.0-or-later
import { ProgrammeModel } from './model.ts'

/** What the programme's document held before its card was one of its editions. */
interface EarlierCard {
  body: string
  fund: string
  name: string
  code: string
  cup: string
  visibility: string
}
interface EarlierProgramme extends Partial<EarlierCard> {
  demo?: boolean
}

/** Within a `write`: the card as it stood there, which then no more stands there; null where there was none. */
export async function takeEarlierCard(): Promise<(EarlierCard & { demo: boolean }) | null> {
  const unset = { body: '', fund: '', name: '', code: '', cup: '', visibility: '' }
  const earlier = await ProgrammeModel.findOneAndUpdate(
    { _id: 'programme' },
    { $unset: unset },
    { strict: false },
  ).lean<EarlierProgramme | null>()
  if (!earlier?.name) return null
  const { name, body = '', fund = '', code = '', cup = '', visibility = '', demo = false } = earlier
  return { body, fund, name, code, cup, visibility, demo }
}
