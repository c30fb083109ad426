// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint, fileEndpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, oneOf } from '#shared/lib/schema.ts'
import { meetingTypes } from './meetings.ts'

export const meetingImportLimits = {
  bytes: 4_000_000,
  rows: 5_000,
  /** Letters of one cell; of the one that names networks as many as their names have. */
  cell: 500,
  /** Years in which the meetings were held. */
  from: 2018,
  to: 2023,
  /** Named one by one; the rest is counted. */
  shown: 200,
  sample: 50,
  /** Of a network's name, written over one another. */
  facilitators: 400,
} as const

/** The columns, in the order of the model. */
export const meetingImportColumns = [
  'edizione',
  'attività',
  'linea',
  'data',
  'ora inizio',
  'ora fine',
  'titolo',
  'tipo',
  'rete o laboratorio',
  'sede',
  'facilitazione',
  'cognome',
  'nome',
  'ente',
  'ruolo',
  'rete della persona',
  'modalità',
  'presenza',
  'entrata',
  'uscita',
  'minuti',
] as const
export type MeetingImportColumn = (typeof meetingImportColumns)[number]

/** What a line can be refused for. */
export const meetingImportProblems = [
  'missingColumn',
  'unknownColumn',
  'doubledColumn',
  'brokenLine',
  'noLines',
  'tooManyLines',
  'tooManyCells',
  'required',
  'tooLong',
  'badText',
  'caseData',
  'badDate',
  'outOfYears',
  'badTime',
  'noSuchTime',
  'endBeforeStart',
  'unknownEdition',
  'unknownActivity',
  'unknownLine',
  'unknownPlace',
  'notANetwork',
  'badType',
  'badMode',
  'badState',
  'badMinutes',
  'notThere',
  'differs',
  'doubledPerson',
  'doubledMeeting',
  'alreadyThere',
  'tooManyPeople',
  'tooManyPlaces',
] as const
export type MeetingImportProblem = (typeof meetingImportProblems)[number]

/** What is taken as it stands, and said all the same: a cell that a spreadsheet would run; an hour that comes twice. */
export const meetingImportNotices = ['formula', 'twice'] as const

const place = {
  line: z.int(),
  column: z.nullable(z.enum(meetingImportColumns)),
  /** The word that is meant, the first hour there is, the line of the other one. */
  detail: z.nullable(z.string()),
}
const problem = z.object({ ...place, code: z.enum(meetingImportProblems) })
const notice = z.object({ ...place, code: z.enum(meetingImportNotices) })

export const csvEncodings = ['utf8', 'utf8Bom', 'utf16', 'windows1252'] as const
export const csvDelimiters = ['semicolon', 'comma', 'tab'] as const

const imported = z.object({ id, at: instant, by: z.string() })

/** What a file would do, or which of its lines cannot be taken. Nothing of it is written. */
export const meetingImportPreview = z.object({
  encoding: oneOf(csvEncodings),
  delimiter: oneOf(csvDelimiters),
  lines: z.int(),
  meetings: z.int(),
  people: z.int(),
  minutes: z.int(),
  first: z.nullable(day),
  last: z.nullable(day),
  problems: z.array(problem),
  /** How many lines have one, those that are not named too. */
  wrongLines: z.int(),
  notices: z.array(notice),
  noticed: z.int(),
  sample: z.array(
    z.object({
      line: z.int(),
      title: z.string(),
      type: oneOf(meetingTypes),
      start: instant,
      end: instant,
      activity: z.string(),
      places: z.array(z.string()),
      people: z.int(),
    }),
  ),
  /** The same bytes came before, and are here. */
  already: z.nullable(imported),
})
export type MeetingImportPreview = z.infer<typeof meetingImportPreview>

export const meetingImportStates = ['waiting', 'failed', 'done', 'undone'] as const

/** Why what came cannot be taken out again. */
export const importHolds = ['corrected', 'certified', 'left', 'changed', 'supported', 'followed'] as const
export type ImportHold = (typeof importHolds)[number]

export const meetingImport = z.object({
  id,
  at: instant,
  by: z.string(),
  state: oneOf(meetingImportStates),
  lines: z.int(),
  meetings: z.int(),
  people: z.int(),
  /** Meetings that were made so far; nobody sees them before all are there. */
  made: z.int(),
  undone: z.nullable(z.object({ at: instant, by: z.string() })),
})
export type MeetingImport = z.infer<typeof meetingImport>

const oneImport = z.strictObject({ importId: id })

/** Staff alone. */
export const meetingImportEndpoints = {
  /** Writes nothing. */
  preview: fileEndpoint('POST /meeting-imports/preview', {
    output: meetingImportPreview,
    maxBytes: meetingImportLimits.bytes,
  }),
  /** All of it or, where a line is wrong, nothing. The same bytes are taken once. */
  start: fileEndpoint('POST /meeting-imports', { output: meetingImport, maxBytes: meetingImportLimits.bytes }),
  list: endpoint('GET /meeting-imports', { output: z.object({ imports: z.array(meetingImport) }) }),
  read: endpoint('GET /meeting-imports/:importId', { params: oneImport, output: meetingImport }),
  /** One that did not come to its end is gone on with. */
  resume: endpoint('POST /meeting-imports/:importId/resume', { params: oneImport, output: meetingImport }),
  /** One that did not come to its end is thrown away: nothing of it was ever seen. */
  discard: endpoint('DELETE /meeting-imports/:importId', { params: oneImport }),
  /** Why it cannot be undone; null where it can. */
  hold: endpoint('GET /meeting-imports/:importId/hold', {
    params: oneImport,
    output: z.object({ hold: z.nullable(oneOf(importHolds)) }),
  }),
  /** Takes out exactly what came, as long as nothing has followed from it. */
  undo: endpoint('POST /meeting-imports/:importId/undo', { params: oneImport, output: meetingImport }),
}

export const meetingImportEvents = {
  /** Meetings of the past are in the agenda of these places that were not, or are gone. */
  changed: event('meetingImports:changed', z.object({ importId: id, placeIds: z.array(id) })),
}

/** A table to fill in: a meeting with two people, and one without names. */
export const meetingImportModel: readonly (readonly string[])[] = [
  meetingImportColumns,
  [
    ...['2463', '3', '', '11/03/2021', '9:30', '12:30', 'Tavolo territoriale', 'tavolo', 'Rete Franciacorta'],
    ...['Sala civica', 'Carla Mazzoleni', 'Rossi', 'Anna', 'Comune', 'assistente sociale', '', 'in presenza', ''],
    ...['9:30', '12:30', ''],
  ],
  [
    ...['2463', '3', '', '11/03/2021', '9:30', '12:30', 'Tavolo territoriale', 'tavolo', 'Rete Franciacorta'],
    ...['Sala civica', 'Carla Mazzoleni', 'Diop', 'Fatou', 'Cooperativa', 'mediatrice', '', 'online', '', '', '', '90'],
  ],
  [
    ...['2463', '5', '', '18/05/2022', '14:00', '16:00', 'Mediazione interculturale', 'laboratorio'],
    ...['Mediazione interculturale', '', '', '', '', '', '', '', '', '', '', '', ''],
  ],
]
