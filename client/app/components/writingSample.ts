// SPDX-License-Identifier: AGPL-3.0-or-later
import { withBlockIds } from '#shared/writing/blockIds.ts'
import type { WritingNode } from '#shared/writing/json.ts'

const line = (type: string, text: string, attrs?: Record<string, unknown>): WritingNode => ({
  type,
  ...(attrs && { attrs }),
  content: [{ type: 'text', text }],
})
const heading = (text: string) => line('heading', text, { level: 1 })
const paragraph = (text: string) => line('paragraph', text)
const item = (text: string): WritingNode => ({ type: 'listItem', content: [paragraph(text)] })

/** An invented protocol; content, not interface, so it is not translated. */
export const protocol = withBlockIds({
  type: 'doc',
  content: [
    heading('1. Oggetto'),
    paragraph("Tra l'Ambito, in qualità di ente capofila della rete, e il CPIA si conviene quanto segue."),
    heading('2. Impegni del CPIA'),
    paragraph('Il CPIA accoglie le iscrizioni segnalate dagli sportelli e risponde entro dieci giorni.'),
    heading("3. Impegni dell'Ambito"),
    paragraph("L'Ambito mette a disposizione spazi e mediazione per i test d'ingresso:"),
    { type: 'bulletList', content: [item('una sala per i test'), item('una mediatrice in sede')] },
    heading('4. Referenti e incontri'),
    paragraph('Le parti nominano un referente ciascuna e si incontrano ogni tre mesi.'),
    heading('5. Durata'),
    paragraph('Il protocollo dura due anni scolastici e può essere aggiornato solo con nuova versione firmata.'),
  ],
})
