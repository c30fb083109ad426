// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { buildChange } from '#server/features/meetings/build.ts'
import { buildRunningMeeting } from '#server/features/register/build.ts'
import { newId } from '#server/lib/id.ts'
import { editionEndpoints, type Measure, measures } from '#shared/features/editions.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { registerEndpoints } from '#shared/features/register.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const districtIn = async (name: string) => {
  const agency = await staff.api(territoryEndpoints.createHealthAgency, { name })
  const { id } = await staff.api(territoryEndpoints.createDistrict, {
    name: `Ambito ${name}`,
    healthAgencyId: agency.id,
  })
  return { agencyId: agency.id, districtId: id }
}
const elsewhere = await buildNetwork()
const { staff, outsider, ana: outsiderOf } = await people(elsewhere)
const [here, there] = [await districtIn('ATS Prima'), await districtIn('ATS Dopo')]
const network = await buildNetwork({
  districts: [{ districtId: here.districtId, from: addDays(today(), -90), to: null }],
})
const home = { id: network.id, kind: 'network' } as const
const [ana, ben] = [await newPerson('Ana', 'member', home), await newPerson('Ben', 'member', home)]

const reported = measures.map((measure) => ({
  measure,
  word: measure === 'people' ? ('operators' as const) : null,
  over: null,
}))
const { _id: editionId } = await buildEdition({ activities: [draftActivity(1, { measures: reported })] })
const activity = { editionId, no: 1, lineId: null }

async function figures(filters: { territoryId?: string } = {}): Promise<Record<Measure, number | null>> {
  const { parts } = await staff.api(reportEndpoints.read, { editionId, ...filters })
  return Object.fromEntries(parts[0]?.figures.map(({ measure, value }) => [measure, value]) ?? []) as Record<
    Measure,
    number | null
  >
}

/** A meeting that began an hour ago, with these people in its register. */
async function meetingOf(
  who: readonly { id: string }[],
  type: 'support' | 'lab' | 'emergency' = 'support',
  more: Pick<Parameters<typeof buildRunningMeeting>[0], 'audienceIds' | 'activity'> = {
    audienceIds: [network.id],
    activity,
  },
) {
  const { _id: meetingId, start, end } = await buildRunningMeeting({ createdBy: staff.id, type, ...more })
  const stay = { state: 'present' as const, arrived: start.toISOString(), left: end.toISOString() }
  for (const { id: personId } of who) {
    const row = await staff.api(registerEndpoints.addRow, { meetingId, clientId: newId(), personId, mode: 'inPerson' })
    await staff.api(registerEndpoints.editRows, {
      meetingId,
      edits: [{ rowId: row.id, version: row.version, set: stay }],
    })
  }
  const close = async () => {
    const { version } = await staff.api(registerEndpoints.read, { meetingId })
    return staff.api(registerEndpoints.close, { meetingId, version })
  }
  return { meetingId, start, close }
}

const nothing = Object.fromEntries(measures.map((measure) => [measure, 0]))

it('an open register counts nothing; closed it counts, and a correction moves the figures', async () => {
  const { meetingId, close } = await meetingOf([ana, ben])
  expect(await figures()).toEqual(nothing)
  const { rows } = await close()
  const counted = { meetings: 1, supportHours: 120, attendances: 2, people: 2, networks: 1 }
  expect(await figures()).toEqual({ ...nothing, ...counted })
  // what is written of the meeting afterwards is not what was counted
  await buildChange(meetingId, { activity: null, type: 'emergency' })
  await staff.api(registerEndpoints.correct, {
    meetingId,
    clientId: newId(),
    rowId: rows[0]?.id ?? '',
    set: { state: 'absent', arrived: null, left: null },
    reason: 'Era assente',
  })
  expect(await figures()).toEqual({ ...nothing, ...counted, attendances: 1, people: 1 })
  // what something is counted under is not removed
  await expect(staff.api(editionEndpoints.removeActivity, { editionId, no: 1 })).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('an emergency stands apart, and work outside of meetings adds its minutes', async () => {
  const before = await figures()
  await (await meetingOf([ana], 'emergency')).close()
  expect(await figures()).toEqual({ ...before, emergencyMeetings: 1 })
  const path = await staff.api(supportPathEndpoints.create, {
    placeId: network.id,
    clientId: newId(),
    title: 'Modello di mediazione',
    aim: '',
    topic: 'mediationModel',
    activity,
    facilitatorIds: [staff.id],
    plannedMinutes: null,
  })
  await staff.api(supportPathEndpoints.log, {
    pathId: path.id,
    clientId: newId(),
    day: addDays(today(), -1),
    from: '09:30',
    minutes: 45,
    channel: 'phone',
    facilitatorIds: [staff.id],
    personIds: [ana.id, ben.id],
    meetingId: null,
    done: 'Una bozza',
    nextStep: null,
    knowingly: false,
  })
  expect(await figures()).toEqual({ ...before, emergencyMeetings: 1, supportHours: 165, people: 2 })
  const wanted = { editionId, no: 1, measure: 'supportHours' } as const
  const { records, hidden, topics, figure } = await ana.api(reportEndpoints.records, wanted)
  expect(topics).toEqual([
    { topic: null, value: 120 },
    { topic: 'mediationModel', value: 45 },
  ])
  expect(topics.reduce((sum, { value }) => sum + value, 0)).toBe(figure.value)
  expect(records.map(({ kind, minutes, title }) => [kind, minutes, title])).toEqual([
    ['meeting', 120, 'Tavolo territoriale'],
    ['work', 45, 'Modello di mediazione'],
  ])
  expect(hidden).toBe(0)
  // of another network: counted, not shown
  expect(await outsider.api(reportEndpoints.records, wanted)).toMatchObject({ records: [], total: 0, hidden: 2 })
})

it('a network that moves takes nothing with it that was counted before', async () => {
  const [before, later] = await Promise.all([
    figures({ territoryId: here.agencyId }),
    figures({ territoryId: there.agencyId }),
  ])
  expect([before.attendances, later.attendances]).toEqual([1, 0])
  await staff.api(placeAdministrationEndpoints.moveNetwork, {
    placeId: network.id,
    districtId: there.districtId,
    from: addDays(today(), -30),
  })
  const after = await figures({ territoryId: here.agencyId })
  expect([after.meetings, after.attendances]).toEqual([before.meetings, before.attendances])
  expect((await figures({ territoryId: there.agencyId })).meetings).toBe(0)
  expect((await figures({ territoryId: network.id })).supportHours).toBe(165)
})

it('coverage is counted by the definitions of the report, of all activities together and of what the filters leave', async () => {
  const { _id } = await buildEdition({
    activities: [draftActivity(1, { measures: reported }), draftActivity(2, { measures: reported })],
  })
  const of = (no: number) => ({ editionId: _id, no, lineId: null })
  const both = [network.id, elsewhere.id]
  const lab = await meetingOf([ana, outsiderOf], 'lab', { activity: of(1), audienceIds: both })
  const other = await meetingOf([ana, ben], 'support', { activity: of(2), audienceIds: both })
  const apart = await meetingOf([ben], 'emergency', { activity: of(2), audienceIds: both })
  for (const { close } of [lab, other, apart]) await close()
  const ask = async (filters: { territoryId?: string; no?: number } = {}, by = staff) => {
    const asked = { editionId: _id, ...filters }
    return [await by.api(reportEndpoints.read, asked), await by.api(reportEndpoints.coverage, asked)] as const
  }
  for (const filters of [
    {},
    { no: 1 },
    { no: 2 },
    { territoryId: here.districtId },
    { territoryId: there.districtId },
  ]) {
    const [report, coverage] = await ask(filters)
    const reached = new Set(report.parts.flatMap(({ networkIds }) => networkIds))
    expect([coverage.reached, coverage.networks], JSON.stringify(filters)).toEqual([reached.size, report.networks])
    const attendances = report.parts.flatMap(({ figures: all }) =>
      all.filter(({ measure }) => measure === 'attendances'),
    )
    const inMonths = coverage.months.reduce((sum, month) => sum + (month.attendances ?? 0), 0)
    expect(inMonths).toBe(attendances.reduce((sum, { value }) => sum + (value ?? 0), 0))
  }
  const [, whole] = await ask()
  expect(whole.reached).toBe(2)
  expect(whole.roles).toEqual([{ role: 'operatrice sociale', networks: 2 }])
  // who sees figures alone sees networks, and neither a month of attendances nor a role
  const eva = await newPerson('Eva', 'evaluator', home)
  const [, blind] = await ask({}, eva)
  expect(blind.roles).toBeNull()
  expect(new Set(blind.months.map(({ attendances }) => attendances))).toEqual(new Set([null]))
  expect(blind.reached).toBe(2)
})
