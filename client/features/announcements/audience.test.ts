// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Reach } from '#shared/features/announcements.ts'
import { chosenIn, nobody, withAgency, withAllNetworks, withDistrict, withPlaces } from './audience.ts'
import { draftFor, withMeeting } from './drafts.ts'

const one = (id: string, districtId: string | null, healthAgencyId: string | null): Reach['places'][number] => ({
  place: { id, kind: 'network', name: id, colour: 'blue', readOnly: false },
  districtId,
  healthAgencyId,
})
const places = [one('a', 'd1', 'ats'), one('b', 'd1', 'ats'), one('c', 'd2', 'ats'), one('x', null, null)]
const reach: Reach = { healthAgencies: [{ id: 'ats', name: 'ATS' }], districts: [], places, whole: true }
const ids = (audience: typeof nobody) => chosenIn(audience, places).map(({ place }) => place.id)

it('what is named as a whole is named one by one when one of them is left out', () => {
  const all = withAllNetworks(nobody, reach, true)
  expect(all).toEqual({ ...nobody, healthAgencyIds: ['ats'], placeIds: ['x'] })
  const left = withPlaces(all, reach, [places[1] ?? one('', null, null)], false)
  expect([left.healthAgencyIds, ids(left)]).toEqual([[], ['a', 'c', 'x']])
  expect(ids(withDistrict(left, reach, 'd1', true))).toEqual(['a', 'b', 'c', 'x'])
  expect(ids(withAllNetworks(all, reach, false))).toEqual([])
})

it('whoever reaches only some of it names these', () => {
  const some = withAgency(nobody, { ...reach, whole: false }, 'ats', true)
  expect(some).toEqual({ ...nobody, placeIds: ['a', 'b', 'c'] })
})

it('a meeting is announced to those it is for, unless somebody else was chosen before', () => {
  const place = { id: 'p1', kind: 'network', name: 'Rete', colour: 'blue', readOnly: false } as const
  const meeting = { id: 'm1', title: 'Tavolo', audience: [place] }
  expect(draftFor('d1', meeting)).toMatchObject({ meetingId: 'm1', audience: { ...nobody, placeIds: ['p1'] } })
  const chosen = { audience: { ...nobody, placeIds: ['p2'] } }
  expect(withMeeting(chosen, meeting)).toEqual({ meetingId: 'm1', ...chosen })
})
