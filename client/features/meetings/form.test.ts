// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { translator } from '#shared/i18n/index.ts'
import { draftOf, emptyForm, isPolled, type MeetingForm, refusedNames } from './form.ts'
import { saidOfTime, typedTimes } from './typedTimes.ts'

const form = (part: Partial<MeetingForm>): MeetingForm => ({
  ...emptyForm({ id: 'ana', name: 'Ana', colour: 'teal', photo: null }),
  ...part,
})

it('what an emergency calls for is no choice among days, and keeps its emergency', () => {
  const called = form({ dates: 'poll', type: 'emergency', emergencyId: 'acqua' })
  expect([isPolled(called), draftOf(called).emergencyId]).toEqual([false, 'acqua'])
  const other = form({ dates: 'poll', type: 'table', emergencyId: 'acqua' })
  expect([isPolled(other), draftOf(other).emergencyId]).toEqual([true, null])
  expect(isPolled(form({ dates: 'poll', type: 'emergency' }))).toBe(true)
})

it('an address is taken as people say it, and anything else as it stands', () => {
  const sent = (link: string) => draftOf(form({ link })).link
  expect(sent(' meet.example.org/tavolo ')).toBe('https://meet.example.org/tavolo')
  expect(sent('meet.example.org:8443/@tavolo')).toBe('https://meet.example.org:8443/@tavolo')
  const others = ['https://a.example', 'http://a.example/x', 'domani', 'sala 2. piano', 'anna@example.org']
  expect([...others, ''].map(sent)).toEqual([...others, null])
})

it('what is written anew names what the server had refused of it', () => {
  expect(refusedNames({ room: '3', title: 'Tavolo' })).toEqual(['seats.room', 'title'])
  expect(refusedNames({ from: '930' })).toEqual(['from', 'to'])
})

it('of typed times it is said which do not exist and which come twice', () => {
  const t = translator('it')
  const said = (day: string) => saidOfTime(t, typedTimes({ day, from: '230', to: '5' }).start)
  expect(said('2027-03-28')).toEqual({ error: t('meetings.form.skipped', { next: '03:00' }) })
  expect(said('2027-10-31')).toEqual({ hint: t('meetings.form.twice') })
  expect(said('2027-01-14')).toEqual({})
  expect(typedTimes({ day: '2027-01-14', from: '930', to: '9' })).toMatchObject({ inOrder: false, times: null })
  expect(typedTimes({ day: '2027-01-14', from: '930', to: '' })).toMatchObject({ inOrder: true, times: null })
  expect(typedTimes({ day: '2027-01-14', from: '930', to: '13.30' }).times).toEqual({
    start: '2027-01-14T08:30:00.000Z',
    end: '2027-01-14T12:30:00.000Z',
  })
})
