// SPDX-License-Identifier: AGPL-3.0-or-later
import { caseFreeName } from '#server/features/caseData/refuse.ts'
import { readCell, readTable, sameName, type TableError } from '#server/lib/csv.ts'
import {
  type InvitationColumn,
  type InvitationImport,
  invitationColumns,
  invitationLimits,
} from '#shared/features/invitations.ts'
import { personLimits } from '#shared/features/people.ts'
import { type RoleName, roleNames } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import type { FieldCode, FieldErrors } from '#shared/lib/errors.ts'
import { day, email } from '#shared/lib/schema.ts'

type ImportError = TableError<InvitationColumn>

const words: Record<RoleName, readonly string[]> = {
  staff: ['staff', 'gruppo di programma'],
  facilitator: ['facilitator', 'facilitazione', 'facilitatore', 'facilitatrice'],
  coordinator: ['coordinator', 'referente'],
  member: ['member', 'partecipante', 'membro', ''],
  guest: ['guest', 'ospite'],
  evaluator: ['evaluator', 'valutazione', 'valutatore', 'valutatrice'],
}

const roleOf = (word: string): RoleName | null => roleNames.find((role) => words[role].includes(sameName(word))) ?? null

const name = caseFreeName(personLimits.name)
/** '2027-06-30' and '30/06/2027' are the same day. */
const isoDay = (value: string) =>
  value.replace(
    /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/,
    (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  )

interface Rules {
  mayInvite: (role: RoleName) => boolean
  /** Invited already: `role email`. */
  invited: ReadonlySet<string>
}

/** The lines of a file as the invitations they would become, or what is wrong with each. Writes nothing. */
export function readInvitations(csv: string, { mayInvite, invited }: Rules): InvitationImport {
  const table = readTable<InvitationColumn>(csv, {
    columns: invitationColumns,
    optional: ['nome', 'ruolo', 'fino al'],
    maxRows: invitationLimits.rows,
  })
  const rows: InvitationImport['rows'] = []
  const errors: ImportError[] = [...table.errors]
  const seen = new Set(invited)

  for (const { line, cell } of table.rows) {
    if (table.errors.some((error) => error.line === line)) continue
    const person = cell('nome') === '' ? { value: null, code: null } : readCell(name, cell('nome'))
    const address = readCell(email, cell('e-mail'))
    const last = cell('fino al') === '' ? { value: null, code: null } : readCell(day, isoDay(cell('fino al')))
    const role = roleOf(cell('ruolo'))
    const past = last.value !== null && last.value < today()
    const key = `${role} ${address.value}`
    const wrong: [InvitationColumn, FieldCode | null][] = [
      ['nome', person.code],
      ['e-mail', address.code ?? (seen.has(key) ? 'taken' : null)],
      // a guest is invited to a thread, which a file does not name
      ['ruolo', role !== null && role !== 'guest' && mayInvite(role) ? null : 'bad_value'],
      ['fino al', last.code ?? (past ? 'date_order' : null)],
    ]
    const found = wrong.flatMap(([column, code]): ImportError[] => (code ? [{ line, column, code }] : []))
    errors.push(...found)
    if (found.length > 0 || role === null || address.value === null) continue
    seen.add(key)
    rows.push({ line, name: person.value, email: address.value, role, to: last.value })
  }
  return { rows, errors: sortByLine(errors) }
}

const sortByLine = (errors: readonly ImportError[]) => errors.toSorted((a, b) => a.line - b.line)

/** Lines that could not be taken by who would get the letter go over to what is wrong. */
export function withoutRows(
  { rows, errors }: InvitationImport,
  faultsOf: (row: InvitationImport['rows'][number]) => FieldErrors,
): InvitationImport {
  const found = rows.flatMap((row): ImportError[] => {
    const { to, role } = faultsOf(row)
    if (to) return [{ line: row.line, column: 'fino al', code: to }]
    return role ? [{ line: row.line, column: 'ruolo', code: role }] : []
  })
  const wrong = new Set(found.map(({ line }) => line))
  return { rows: rows.filter(({ line }) => !wrong.has(line)), errors: sortByLine([...errors, ...found]) }
}
