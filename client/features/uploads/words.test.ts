// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { translator } from '#shared/i18n/index.ts'
import { createFormat } from '#shared/lib/format.ts'
import { measurePace, newUpload, nextToStart, type UploadEntry } from './entry.ts'
import { leftWords, nameWords, uploadWords } from './words.ts'

const MB = 1024 ** 2
const t = translator('it')
const format = createFormat('it')
const file = { name: 'apertura.mp4', size: 500 * MB, type: 'video/mp4', lastModified: 1 }
const upload = (given: Partial<UploadEntry> = {}): UploadEntry => ({
  ...newUpload(file, { key: 'k', personId: 'p', to: { threadId: 't' }, order: 1, keepData: false }),
  ...given,
})
const said = (given: Partial<UploadEntry>, language: 'it' | 'en' = 'it') =>
  uploadWords(translator(language), createFormat(language), upload(given)).replaceAll('\u00a0', ' ')

describe('what is said of a file on its way', () => {
  it('is how far it is, of how much, and how long it takes', () => {
    const rate = (190 * MB) / (26 * 60)
    expect(said({ state: 'going', offset: 310 * MB, rate })).toBe('62%, 310 di 500 MB, ancora 26 minuti')
    expect(said({ state: 'going', offset: 310 * MB, rate }, 'en')).toBe('62%, 310 of 500 MB, 26 minutes left')
    expect(said({ state: 'going', offset: 0, rate: null })).toBe('0%, 0 byte di 500 MB')
  })

  it('is never nothing, whatever its state', () => {
    expect(said({ state: 'waiting' })).toBe('500 MB, in attesa')
    expect(said({ state: 'paused', offset: 190 * MB })).toBe('In pausa al 38% di 500 MB')
    expect(said({ state: 'fallen', offset: 190 * MB })).toBe('Connessione interrotta al 38%. Riprende da lì.')
    expect(said({ state: 'missing' })).toBe('Scegli di nuovo lo stesso file per riprendere.')
    expect(said({ state: 'refused', refused: { code: 'invalid', field: 'case_data' } })).toBe(
      t('errors.field.case_data'),
    )
    expect(said({ state: 'checking' })).toBe('500 MB, in controllo')
    expect(said({ state: 'done', size: 180 * 1024 })).toBe('180 kB, caricato')
    expect(said({ state: 'refused', refused: { code: 'too_large', field: null } })).toBe(
      'È troppo grande per questo spazio.',
    )
    expect(said({ state: 'refused', refused: { code: 'unavailable', field: null } })).toBe(t('errors.code.unavailable'))
  })

  it('says of a name that cannot be kept that it is the name, and shows the marks that turn it', () => {
    for (const [field, key] of [
      ['too_long', 'uploads.refused.nameTooLong'],
      ['bad_text', 'uploads.refused.nameBadText'],
    ] as const)
      expect(said({ state: 'refused', refused: { code: 'invalid', field } })).toBe(t(key))
    expect(nameWords('verbale\u202efdp.exe')).toBe('verbale\ufffdfdp.exe')
    expect(nameWords('ملف المدرسة.pdf')).toBe('ملف المدرسة.pdf')
  })

  it('says no time that nobody can tell', () => {
    expect(leftWords(t, null)).toBeNull()
    expect(leftWords(t, Number.POSITIVE_INFINITY)).toBeNull()
    expect(leftWords(t, 20)).toBe('ancora pochi secondi')
    expect(leftWords(t, 61)).toBe('ancora 2 minuti')
    expect(leftWords(t, 3 * 3600)).toBe('ancora 3 ore')
    expect(uploadWords(t, format, upload({ state: 'going', size: 0 }))).toMatch(/^0%/)
  })
})

describe('the queue', () => {
  const queue = ['a', 'b', 'c', 'd', 'e'].map((key, order) => upload({ key, order }))
  const started = (running: string[], entries = queue) =>
    nextToStart(entries, new Set(running), () => false).map(({ key }) => key)

  it('starts three at a time, in the order of choosing', () => {
    expect(started([], queue.toReversed())).toEqual(['a', 'b', 'c'])
    expect(started(['a', 'b'])).toEqual(['c'])
    expect(started(['a', 'b', 'c'])).toEqual([])
  })

  it('leaves alone what waits for its person, and what rests after a drop', () => {
    const states = ['held', 'paused', 'refused', 'missing', 'done'] as const
    expect(
      started(
        [],
        states.map((state, order) => upload({ key: state, order, state })),
      ),
    ).toEqual([])
    const fallen = [upload({ key: 'rests', state: 'fallen' }), upload({ key: 'goes', state: 'fallen' })]
    expect(nextToStart(fallen, new Set(), (key) => key === 'rests').map(({ key }) => key)).toEqual(['goes'])
  })

  it('holds a name that looks like a case before anything leaves', () => {
    const named = (name: string) =>
      newUpload({ ...file, name }, { key: 'k', personId: 'p', to: { threadId: 't' }, order: 1, keepData: false }).state
    expect(named('scheda RSSMRA80A41F205B.pdf')).toBe('held')
    expect(named('scheda di lettura.pdf')).toBe('waiting')
  })

  it('measures its pace over whole seconds, and is slow to change its mind', () => {
    const first = measurePace(null, 0, 0)
    expect(measurePace(first, 500, 10)).toBe(first)
    const second = measurePace(first, 1000, 1000)
    expect(second.rate).toBe(1000)
    expect(measurePace(second, 2000, 1000).rate).toBe(700)
  })
})
