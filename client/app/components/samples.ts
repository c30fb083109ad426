// SPDX-License-Identifier: AGPL-3.0-or-later

import type { MessageAuthor } from '#client/ui/Message.tsx'
import type { ThreadColour } from '#shared/lib/schema.ts'

/** Invented people and talk for the page of components; content, not interface, so it is not translated. */
const person = (id: string, name: string, colour: ThreadColour, line: string): MessageAuthor => ({
  id,
  name,
  colour,
  line,
  photo: null,
})

export const samira = person('s', 'Samira El Idrissi', 'clay', 'mediatrice interculturale, Rete Muzza')
export const davide = person('d', 'Davide Rota', 'teal', 'project manager, Rete Serio')
export const chiara = person('c', 'Chiara Bonfanti', 'blue', 'facilitatrice, Rete Muzza')
export const elena = person('e', 'Elena Brambati', 'garnet', 'insegnante CPIA, Rete Adda Cremasca')
export const giorgio = person('g', 'Giorgio Tirelli', 'green', 'responsabile UdP, Rete Muzza')
export const youssef = person('y', 'Youssef Haddad', 'ochre', 'Associazione Atlante, Rete Muzza')
export const paolo = person('p', 'Paolo Terzaghi', 'violet', 'responsabile UdP, Rete Mella')

const minute = 60_000
export const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString()

export const swatches = [
  'canvas',
  'linen',
  'paper',
  'inset',
  'text',
  'text-2',
  'text-3',
  'primary',
  'primary-soft',
  'accent',
  'accent-soft',
  'success',
  'warning',
  'danger',
  'highlight',
  'line-strong',
  'thread-blue',
  'thread-teal',
  'thread-green',
  'thread-olive',
  'thread-ochre',
  'thread-clay',
  'thread-garnet',
  'thread-violet',
] as const
