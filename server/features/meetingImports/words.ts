// SPDX-License-Identifier: AGPL-3.0-or-later
import { sameName } from '#server/lib/csv.ts'
import type { AttendanceMode, AttendanceState } from '#shared/features/attendance.ts'
import type { MeetingImportColumn } from '#shared/features/meetingImports.ts'
import type { MeetingType } from '#shared/features/meetings.ts'

/** What else the columns are called in the tables that offices keep. */
export const columnAliases: Partial<Record<MeetingImportColumn, readonly string[]>> = {
  edizione: ['codice edizione', 'codice programma', 'progetto', 'prog'],
  attività: ['attivita', 'codice attività', 'codice attivita', 'n. attività', 'azione'],
  linea: ['linea di attività', 'sotto-attività'],
  data: ['giorno', 'data incontro'],
  'ora inizio': ['inizio', 'dalle', 'orario inizio', 'ora di inizio'],
  'ora fine': ['fine', 'alle', 'orario fine', 'ora di fine'],
  titolo: ['incontro', 'oggetto', 'titolo incontro'],
  tipo: ['tipo incontro', 'tipologia'],
  'rete o laboratorio': ['rete', 'reti', 'laboratorio', 'rete/laboratorio', 'rete / laboratorio', 'spazio'],
  sede: ['luogo', 'dove'],
  facilitazione: ['facilitatore', 'facilitatrice', 'facilitatori', 'conduzione', 'chi conduce'],
  cognome: ['cognome partecipante'],
  nome: ['nome partecipante'],
  ente: ['organizzazione', 'ente di appartenenza', 'organismo'],
  ruolo: ['qualifica', 'professione'],
  'rete della persona': ['rete persona', 'rete di appartenenza', 'rete partecipante'],
  modalità: ['modalita', 'come'],
  presenza: ['stato', 'presente'],
  entrata: ['ingresso', 'ora entrata', 'ora ingresso'],
  uscita: ['ora uscita'],
  minuti: ['durata', 'minuti di presenza'],
}

const types: Record<MeetingType, readonly string[]> = {
  support: ['accompagnamento', 'supporto', 'incontro di supporto', 'supporto e accompagnamento'],
  lab: ['laboratorio', 'lab'],
  table: ['tavolo', 'tavolo territoriale'],
  closing: ['chiusura', 'evento finale', 'evento di chiusura'],
  emergency: ['emergenza'],
  other: ['altro'],
}
const modes: Record<AttendanceMode, readonly string[]> = {
  inPerson: ['', 'in presenza', 'presenza', 'p'],
  online: ['online', 'on line', 'on-line', 'da remoto', 'remoto', 'a distanza', 'o'],
}
const states: Record<Exclude<AttendanceState, 'expected'>, readonly string[]> = {
  present: ['', 'presente', 'sì', 'si', 'x', 'p'],
  absent: ['assente', 'no', 'a'],
  excused: [
    'assente giustificato',
    'assente giustificata',
    'giustificato',
    'giustificata',
    'assenza giustificata',
    'g',
  ],
}

const finder = <Key extends string>(words: Record<Key, readonly string[]>, keys: readonly Key[]) => {
  const known = new Map(keys.flatMap((key) => words[key].map((word) => [sameName(word), key] as const)))
  return (cell: string): Key | null => known.get(sameName(cell)) ?? null
}

export const typeOf = finder(types, ['support', 'lab', 'table', 'closing', 'emergency', 'other'])
export const modeOf = finder(modes, ['inPerson', 'online'])
export const stateOf = finder(states, ['present', 'absent', 'excused'])
export const typeWords: readonly string[] = Object.values(types).flatMap(([first]) => first ?? [])

/** How many letters are to be changed to make one word the other. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1]
    for (const [column, against] of [...other].entries())
      now.push(
        Math.min(
          (now[column] ?? 0) + 1,
          (before[column + 1] ?? 0) + 1,
          (before[column] ?? 0) + (letter === against ? 0 : 1),
        ),
      )
    before = now
  }
  return before.at(-1) ?? 0
}

/** The word that was probably meant: of those that differ by a third of their letters at most the nearest. */
export function nearestOf(cell: string, words: Iterable<string>): string | null {
  const typed = sameName(cell)
  let best: { word: string; at: number } | null = null
  for (const word of words) {
    const name = sameName(word)
    const most = Math.max(typed.length, name.length) / 3
    // one much longer than the other differs by that much at least, and is not looked through
    if (Math.abs(typed.length - name.length) > most) continue
    const at = distance(typed, name)
    if (at <= most && (best === null || at < best.at)) best = { word, at }
  }
  return best?.word ?? null
}
