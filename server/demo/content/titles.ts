// SPDX-License-Identifier: AGPL-3.0-or-later

/** The thirty conversations that the demo programme is known by. */
export const demoTitles = [
  { channel: 'programma/annunci', title: 'Calendario dei laboratori {{month:+2}}–{{month:+128}}' },
  { channel: 'programma/annunci', title: 'Due ruoli per rete: come iscriversi entro {{weekday:+3}}' },
  { channel: 'programma/annunci', title: "Registri presenze: chiusura entro 48 ore dall'incontro" },
  { channel: 'lab-mediazione', title: 'Mediazione a chiamata o in équipe? Due mesi di prova nella nostra rete' },
  { channel: 'lab-mediazione', title: 'Scheda di richiesta di mediazione: quali campi servono davvero' },
  { channel: 'lab-mediazione', title: 'Supervisione dei mediatori: ogni quanto, con chi, chi la paga' },
  {
    channel: 'lab-coprogettazione',
    title: 'Avviso per servizio inter-distrettuale di mediazione: bozza da commentare',
  },
  { channel: 'lab-coprogettazione', title: 'Come coinvolgere gruppi informali che non sono ETS' },
  { channel: 'lab-coprogettazione', title: 'Verbale del tavolo: che cosa deve restare scritto' },
  { channel: 'lab-codici', title: 'Appalto o coprogettazione: la domanda da farsi prima' },
  { channel: 'lab-codici', title: 'Rimborsi nelle convenzioni con ODV e APS: casi riusciti e non' },
  { channel: 'lab-codici', title: 'Rapporto tra Comune e RTI: indicatori di qualità della partnership' },
  { channel: 'azione-4', title: 'Lavoro di squadra con le associazioni: orari serali e lingua' },
  { channel: 'programma/snodi', title: 'Protocollo con il CPIA: versione 3 in revisione' },
]
