// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { newId } from '#server/lib/id.ts'
import { measures } from '#shared/features/editions.ts'
import { meetingImportEndpoints as endpoints, type MeetingImportPreview } from '#shared/features/meetingImports.ts'
import { people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { csvOf } from './build.ts'

/** For tests: an edition, a network and a lab that tables of the past tell of, and lines of such tables. */
export async function buildPast() {
  const network = await buildNetwork({ name: 'Rete Franciacorta' })
  const lab = await buildLab({ name: 'Mediazione interculturale' })
  const { staff, ana } = await people(network)
  const code = `PROG-${Math.floor(Math.random() * 1e9)}`
  const reported = measures.map((measure) => ({
    measure,
    word: measure === 'people' ? ('operators' as const) : null,
    over: null,
  }))
  const line = { id: newId(), name: 'Percorso breve', period: null, measures: reported }
  const { _id: editionId } = await buildEdition({
    code,
    activities: [draftActivity(1, { measures: reported }), draftActivity(2, { measures: [], lines: [line] })],
  })
  const one = {
    ...{ edizione: code, attività: '1', data: '11/03/2021', 'ora inizio': '9:30', 'ora fine': '12.30' },
    ...{
      titolo: 'Tavolo territoriale',
      tipo: 'tavolo',
      'rete o laboratorio': 'Rete Franciacorta',
      sede: 'Sala civica',
    },
  }
  return {
    ...{ network, lab, staff, ana, code, editionId },
    meeting: (more: Readonly<Record<string, string>> = {}) => ({ ...one, ...more }),
    preview: (file: Blob): Promise<MeetingImportPreview> => staff.api(endpoints.preview, { file }),
  }
}

export const fileOf = (...lines: Readonly<Record<string, string>>[]): Blob => new Blob([csvOf(lines)])
