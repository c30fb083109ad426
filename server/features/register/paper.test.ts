// SPDX-License-Identifier: AGPL-3.0-or-later
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { idFor } from '#server/lib/id.ts'
import type { Register, RegisterRow } from '#shared/features/register.ts'
import { allTagged, readTaggedPdf } from '#test/support/taggedPdf.ts'
import { registerCsv } from './csv.ts'
import { registerPdf } from './paper.ts'
import { speechIn } from './words.ts'

const row = (surname: string, name: string, more: Partial<RegisterRow> = {}): RegisterRow => ({
  id: idFor(surname + name),
  personId: null,
  surname,
  name,
  organisation: 'Coop. Ponte Alto',
  role: 'mediatrice',
  networkId: null,
  networkName: 'Rete Muzza',
  districtName: 'Ambito Muzza',
  healthAgencyName: 'ATS Pianura',
  mode: 'inPerson',
  state: 'present',
  arrived: '2027-01-14T08:28:00.000Z',
  left: '2027-01-14T12:15:00.000Z',
  minutes: 225,
  note: '',
  email: null,
  source: 'answer',
  version: 1,
  ...more,
})

const away = { arrived: null, left: null, minutes: null } as const
const rows = [
  row('بنعلي', 'فاطمة الزهراء', { organisation: 'جمعية الوفاء' }),
  row('Đorđević', 'Łucja', { mode: 'online', organisation: 'Associazione «Però»' }),
  row('Шевченко', 'Оксана', { state: 'absent', ...away }),
  row('Hamidi', 'Karim', { state: 'excused', ...away, note: 'ha avvisato alle 8:10' }),
  row('Sarr', 'Amadou', { left: null, minutes: null }),
  ...Array.from({ length: 40 }, (_, index) => row(`Cognome${index}`, 'Città')),
]

const register: Register = {
  meetingId: idFor('meeting'),
  state: 'closed',
  number: 7,
  head: {
    title: 'Quale modello, per quale comunità',
    fund: 'FAMI 2014-2020',
    objective: 'OS2 ON3',
    project: "LAB'IMPACT",
    code: 'PROG-9999',
    cup: 'E00E00000000001',
    leadBody: 'Regione di prova',
    partner: 'Ente di prova',
    visibility: 'Progetto co-finanziato dall’Unione Europea',
    activityNo: 3,
    activity: 'Laboratori',
    line: 'Mediazione',
    session: 1,
    venue: 'Milano, sala',
    platform: 'video.example',
    facilitators: ['Chiara Bonfanti', 'Lucia Sangalli'],
  },
  start: '2027-01-14T08:30:00.000Z',
  end: '2027-01-14T12:30:00.000Z',
  held: { start: '2027-01-14T08:30:00.000Z', end: '2027-01-14T12:30:00.000Z' },
  closeBy: '2027-01-16T12:30:00.000Z',
  closedAt: '2027-01-15T09:00:00.000Z',
  closedBy: 'Chiara Bonfanti',
  rows,
  proposals: [],
  corrections: [
    {
      number: 1,
      rowId: rows[1]?.id ?? '',
      who: 'Đorđević Łucja',
      added: false,
      changes: [{ field: 'left', before: '2027-01-14T11:00:00.000Z', after: '2027-01-14T12:15:00.000Z' }],
      reason: 'Foglio firme riletto',
      by: 'Lucia Sangalli',
      at: '2027-01-20T10:00:00.000Z',
    },
  ],
  hash: 'ab'.repeat(32),
  code: null,
  version: 9,
}

const italian = speechIn('it')

it('the PDF is tagged, and a program reads every column, head and foot in it', async () => {
  const read = await readTaggedPdf(await registerPdf(register, italian))
  expect(read.marked).toBe(true)
  expect(read.info).toMatchObject({
    Title: 'Registro presenze n. 7 – Quale modello, per quale comunità',
    Language: 'it',
  })

  const headings = ['H1', 'H2'].flatMap((role) => allTagged(read.elements, role).map(({ text }) => text))
  expect(headings).toEqual(['Registro presenze n. 7', 'Presenze', 'Totali', 'Rettifiche dopo la chiusura'])
  expect(allTagged(read.elements, 'Figure')).toHaveLength(1)

  const [titles, ...lines] = allTagged(read.elements, 'TR').map(({ children }) => children.map(({ text }) => text))
  expect(titles).toEqual([
    'n.',
    'Cognome',
    'Nome',
    'Ente',
    'Ruolo',
    'Modalità',
    'Ora ingresso',
    'Firma ingresso',
    'Ora uscita',
    'Firma uscita',
    'Ore',
    'Note',
  ])
  expect(lines.slice(0, 5)).toEqual([
    [
      '1',
      'بنعلي',
      'فاطمة الزهراء',
      'جمعية الوفاء',
      'mediatrice',
      'in presenza',
      '9:28',
      '',
      '13:15',
      '',
      '3 h 45 min',
      '',
    ],
    [
      '2',
      'Đorđević',
      'Łucja',
      'Associazione «Però»',
      'mediatrice',
      'online',
      '9:28',
      '',
      '13:15',
      '',
      '3 h 45 min',
      '',
    ],
    ['3', 'Шевченко', 'Оксана', 'Coop. Ponte Alto', 'mediatrice', 'in presenza', '', '', '', '', '–', 'Assente'],
    [
      '4',
      'Hamidi',
      'Karim',
      'Coop. Ponte Alto',
      'mediatrice',
      'in presenza',
      '',
      '',
      '',
      '',
      '–',
      'Assenza giustificata. ha avvisato alle 8:10',
    ],
    ['5', 'Sarr', 'Amadou', 'Coop. Ponte Alto', 'mediatrice', 'in presenza', '9:28', '', '', '', '–', ''],
  ])
  const cells = allTagged(read.elements, 'TR').slice(1, 46)
  expect(cells.every(({ children }) => children.map(({ role }) => role).join() === `TD,TH${',TD'.repeat(10)}`)).toBe(
    true,
  )

  const said = allTagged(read.elements, 'P').map(({ text }) => text)
  for (const fact of [
    'Fondo FAMI 2014-2020',
    'OS/ON OS2 ON3',
    "Titolo progetto LAB'IMPACT",
    'PROG PROG-9999',
    'CUP E00E00000000001',
    'Capofila Regione di prova',
    'Partner Ente di prova',
    'Azione Attività 3 – Laboratori',
    'Attività Mediazione',
    'Titolo incontro Quale modello, per quale comunità',
    'Giornata 1ª giornata',
    'Data giovedì 14 gennaio 2027',
    'Sede o piattaforma Milano, sala · video.example',
    'Ora inizio–fine 9:30–13:30',
    'Durata 4 h',
    'Facilitatore/docente Chiara Bonfanti e Lucia Sangalli',
    'Totale presenti 43 su 45 iscritti: 42 in presenza, 1 online',
    'Totale ore-persona 157 h 30 min',
    'Assenti iscritti 1, e 1 con assenza giustificata',
    'Data chiusura venerdì 15 gennaio 2027, 10:00, Chiara Bonfanti',
    'Firma facilitatore',
    'Firma referente capofila',
    'Contiene la rettifica n. 1.',
    `Impronta SHA-256: ${'ab'.repeat(32)}`,
    'Progetto co-finanziato dall’Unione Europea',
    "FAMI 2014-2020, LAB'IMPACT",
    'PROG-9999 · CUP E00E00000000001',
  ])
    expect(said).toContain(fact)
  expect(lines.at(-1)).toEqual([
    '1',
    'mercoledì 20 gennaio 2027, 11:00',
    'Lucia Sangalli',
    'Đorđević Łucja',
    'Ora uscita',
    '12:00',
    '13:15',
    'Foglio firme riletto',
  ])

  expect(read.pages.length).toBeGreaterThan(2)
  for (const [index, page] of read.pages.entries()) {
    expect(page).toContain(`pagina ${index + 1}/${read.pages.length}`)
    expect(page).toContain('Registro presenze n. 7')
    expect(page).toContain('Progetto co-finanziato dall’Unione Europea')
  }
})

it('the same register is the same file; one that is open says so, and has no number and no hash', async () => {
  const [once, again] = await Promise.all([registerPdf(register, italian), registerPdf(register, italian)])
  expect(once.equals(again)).toBe(true)
  const open: Register = {
    ...register,
    state: 'open',
    number: null,
    closedAt: null,
    closedBy: null,
    hash: null,
    corrections: [],
  }
  const { info, pages } = await readTaggedPdf(await registerPdf(open, speechIn('en')))
  expect(info).toMatchObject({ Language: 'en-GB', Title: 'Attendance register – Quale modello, per quale comunità' })
  const text = pages.join(' ')
  expect(text).toContain('not closed yet')
  expect(text).not.toMatch(/SHA-256|corrections/i)
})

it('the CSV opens in an Italian spreadsheet as it is, and no cell of it runs', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1']
  const dangerous = formulas.map((note) => row('Rossi; "Anna"', note, { note, organisation: note }))
  const csv = registerCsv({ ...register, rows: [...rows.slice(0, 2), ...dangerous] }, italian).toString('utf8')
  expect(csv.startsWith('\ufeffRegistro;PROG;CUP;')).toBe(true)
  expect(csv.split('\r\n')).toHaveLength(10)
  const lines: Record<string, string>[] = parse(csv, { delimiter: ';', bom: true, columns: true })
  expect(lines[0]).toEqual({
    Registro: '7',
    PROG: 'PROG-9999',
    CUP: 'E00E00000000001',
    Attività: '3',
    'Titolo incontro': 'Quale modello, per quale comunità',
    Data: '14/01/2027',
    'n.': '1',
    Cognome: 'بنعلي',
    Nome: 'فاطمة الزهراء',
    Ente: 'جمعية الوفاء',
    Ruolo: 'mediatrice',
    Rete: 'Rete Muzza',
    Ambito: 'Ambito Muzza',
    ATS: 'ATS Pianura',
    Modalità: 'in presenza',
    Stato: 'Presente',
    'Ora ingresso': '9:28',
    'Ora uscita': '13:15',
    Ore: '3 h 45 min',
    Minuti: '225',
    Note: '',
    Rettifiche: '',
  })
  expect(lines[1]).toMatchObject({ Rettifiche: '1', Modalità: 'online' })
  const cells = lines.flatMap((line) => Object.values(line))
  expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
  expect(lines.slice(2).map(({ Note }) => Note)).toEqual(formulas.map((formula) => `'${formula}`))
})
