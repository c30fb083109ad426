// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { directionOf } from './direction.ts'

describe('the direction of what people write', () => {
  it.each([
    ['شكرا a tutte e a tutti per il lavoro di ieri', 'ltr'],
    ['«مرحبا» vuol dire benvenuto: scriviamolo sulla porta', 'ltr'],
    ['תודה e buon lavoro a chi comincia domani', 'ltr'],
    ['Samira: شكرا جزيلا على كل هذا العمل', 'rtl'],
    ['https://www.esempio.it/materiali/prima-accoglienza شكرا على الرابط', 'rtl'],
    ['@Chiara Bonfanti هل يمكنك أن تأتي غدا إلى المكتبة', 'rtl'],
  ])('is that of most letters in %j', (text, direction) => {
    expect(directionOf(text)).toBe(direction)
  })

  it.each([
    ['of Italian only', 'Buongiorno a tutte e a tutti'],
    ['of Arabic only', 'الوسيطة لا تترجم فقط'],
    ['of Italian that quotes Arabic', 'Sulla porta scriviamo مرحبا, che vuol dire benvenuto'],
    ['of as many of one as of the other', 'سلام ciao'],
    ['without letters', '👍 10:30'],
    ['that is an address', 'https://www.esempio.it/'],
    ['not begun', ''],
  ])('is left to its first letter in a text %s', (_what, text) => {
    expect(directionOf(text)).toBe('auto')
  })
})
