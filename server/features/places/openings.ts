// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelDocument } from './model.ts'

export type ChannelOpening = Pick<ChannelDocument, 'name' | 'purpose' | 'posting'>

/** The channels a place opens with; names are its people's to change, so they are words, not codes. */
export const channelOpenings = {
  programme: [
    { name: 'Annunci', purpose: 'Convocazioni, scadenze, materiali nuovi', posting: 'facilitators' },
    {
      name: 'Snodi del territorio',
      purpose: "Contatti e procedure con CPIA, Centri per l'impiego, Questure e scuole",
      posting: 'all',
    },
    { name: 'Giovani e lavoro', purpose: 'Attivismo, peer tutoring, inserimenti lavorativi', posting: 'all' },
  ],
  network: [
    { name: 'Rete', purpose: 'Quello che serve a tutti per lavorare insieme', posting: 'all' },
    { name: 'Governance', purpose: 'Tavoli, ordini del giorno, decisioni della rete', posting: 'members' },
    { name: 'Materiali', purpose: 'Volantini, schede, modelli da commentare', posting: 'all' },
  ],
  lab: [{ name: 'Laboratorio', purpose: '', posting: 'all' }],
} as const satisfies Record<string, readonly ChannelOpening[]>
