// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseDataFinding } from './caseData.ts'

interface Held {
  text: string
  kind: CaseDataFinding['kind']
  /** What is shown to the writer as the reason. */
  seen: string
}

const taxCode = (text: string, seen: string): Held => ({ text, kind: 'tax_code', seen })
const permit = (text: string, seen: string): Held => ({ text, kind: 'permit_code', seen })

/** Invented people; the codes have the right form and check character. Written before the code that finds them. */
export const heldExamples: readonly Held[] = [
  taxCode('RSSMRA85T10A562S', 'RSSMRA85T10A562S'),
  taxCode('Il codice fiscale è HSSFTM90A41Z330K, lo mando anche al CPIA.', 'HSSFTM90A41Z330K'),
  taxCode('cf dllmmd88c12z343g per lo sportello di domani', 'dllmmd88c12z343g'),
  taxCode('Bnclgi? no: BncGli75e54B157a', 'BncGli75e54B157a'),
  taxCode('C.F. KHNRZA 93H65 Z249C', 'KHNRZA 93H65 Z249C'),
  taxCode('PPV NDR 81S03 E704E è già in carico', 'PPV NDR 81S03 E704E'),
  taxCode('SNG-GRP-79L22-Z222N', 'SNG-GRP-79L22-Z222N'),
  taxCode('FOXDRA82R61F205R.', 'FOXDRA82R61F205R'),
  taxCode('La signora (GZZLNE97P68Z138T) ha due figli a scuola', 'GZZLNE97P68Z138T'),
  taxCode('**DMBMNT84B07Z318G**', 'DMBMNT84B07Z318G'),
  taxCode('scheda_RYSBLA00T15D150J.pdf', 'RYSBLA00T15D150J'),
  taxCode('https://servizi.example/anagrafe?cf=CHNLIX05D44Z210N', 'CHNLIX05D44Z210N'),
  taxCode('due persone: MRTSMN68M29G388U e un’altra', 'MRTSMN68M29G388U'),
  taxCode('codice:TRRLCU72D18H501L', 'TRRLCU72D18H501L'),
  taxCode('N W S C H M 9 1 P 1 1 Z 3 3 5 D', 'N W S C H M 9 1 P 1 1 Z 3 3 5 D'),
  taxCode('ABDYSF\n99E05Z352O', 'ABDYSF\n99E05Z352O'),
  taxCode('omocodia di una cifra: HSSFTM90A41Z33LN', 'HSSFTM90A41Z33LN'),
  taxCode('omocodia di due cifre: SNGGRP79L22Z2NNN', 'SNGGRP79L22Z2NNN'),
  taxCode('omocodia di tre cifre: DLLMMD88C12ZPQPK', 'DLLMMD88C12ZPQPK'),
  taxCode('tutte le cifre sono lettere: BNCGLITRERQBMRTT', 'BNCGLITRERQBMRTT'),
  taxCode('RSS.MRA.85T10.A562S', 'RSS.MRA.85T10.A562S'),
  taxCode('قانون: HSSFTM90A41Z330K شكرا', 'HSSFTM90A41Z330K'),

  permit('Permesso di soggiorno n. I12345678, scade a marzo', 'I12345678'),
  permit('i04728165', 'i04728165'),
  permit('Ha il PDS I 03951772 ma non la residenza', 'I 03951772'),
  permit('il numero è I07733120', 'I07733120'),
  permit('Soggiornante di lungo periodo, carta U87654321', 'U87654321'),
  permit('Ricevuta del permesso: 061234567890', '061234567890'),
  permit('assicurata 055512345678 spedita ieri', '055512345678'),
  permit('La ricevuta postale è 0612 3456 7890, in attesa del soggiorno', '0612 3456 7890'),
  permit('rinnovo del permesso, kit 061-234-567-890', '061-234-567-890'),
  permit('in Questura la pratica è MI123456', 'MI123456'),
  permit('Pratica BS 204518 in questura, chi l’ha seguita?', 'BS 204518'),
  permit('questura di Lecco, pratica lc098765', 'lc098765'),
  permit('Vestanet MI0012345, audizione a giugno', 'MI0012345'),
  permit('richiedente asilo, codice BG0045120', 'BG0045120'),
  permit('pratica 06MN123456 per il permesso', '06MN123456'),
  permit('cedolino 119988776655 ritirato in questura', '119988776655'),
  permit('M12345678 è il suo permesso di soggiorno', 'M12345678'),
  permit('protezione speciale, fascicolo CR0098231', 'CR0098231'),
  permit('nulla osta CO1234567 per il ricongiungimento', 'CO1234567'),
  permit('residence permit number A98765432', 'A98765432'),
]

export const passedExamples: readonly string[] = [
  'DPR 263/2012 e le Linee guida del 2015',
  'Il CUP è E89F18000510007 e va su ogni atto.',
  'D.Lgs. 286/1998, art. 5, comma 8-bis',
  'Regolamento (CE) n. 1030/2002 sul modello uniforme del permesso di soggiorno',
  'Il permesso di soggiorno si rinnova entro 60 giorni dalla scadenza.',
  'Questura di Brescia, via Botticelli 4: sportello dalle 8.30 alle 12.30',
  'Per i permessi serve un appuntamento: telefonare allo 030 3744112',
  'questura, tel. 390303744112, chiedere dell’ufficio immigrazione',
  'ISBN 9788815123456',
  'ISBN 978-88-15-12345-6',
  'protocollo_CPIA_v3_2026-05-12.docx',
  'Verbale del 12/03/2026, ore 14.30-16.30, sala 2',
  'Delibera XII/1234 del 18 marzo 2026',
  'DGR n. 5678 del 20/12/2021, allegato B',
  'CIG 8901234567 per la questura di Milano',
  'CIG Z3A2F4B1C0',
  'P.IVA 12345678903',
  'IBAN IT60X0542811101000000123456 per i rimborsi',
  'PROG-2463, OS2/ON2, azione 4',
  'Nel 2021 2022 2023 i permessi di soggiorno sono cresciuti.',
  'i 12.345.678 euro del fondo',
  'Permessi rilasciati: 12345678 nel 2025',
  'Sono stati rilasciati in 20231231 minuti i permessi? No.',
  'Versione 1.12.0 del 2026-11-03',
  'art. 26 della legge 328/2000',
  'RSSMRA85T10A562T ha un carattere di controllo sbagliato',
  'RSSMRA85T32A562S non è un giorno',
  'RSSMRA85T10A562',
  'XRSSMRA85T10A562SX',
  'Trasmissione automatica dei dati tra amministrazioni pubbliche',
  'PARTECIPAZIONE STRAORDINARIAMENTE COSTRUTTIVA',
  'Il modulo I3 si chiede allo sportello, il modulo I12 in questura',
  'Aula I123456789',
  'Codice corso ITA2026A1, 48 ore',
  'https://example.org/documenti/a1b2c3d4-e5f6-7890-abcd-ef1234567890',
  'Nota prot. 2026/0012345 della prefettura',
  'Targa AB123CD per il parcheggio del furgone',
  'La questura ha risposto con la nota 123456 del 2026',
  'Buona pratica n. 12: il referente scrive entro 48 ore',
  'Budget: 120 000 euro, di cui 45 000 per la mediazione',
  'Orario 08:30–12:30, codice riunione 123 4567 8901',
  'Reg. UE 2021/1060, artt. 46 e 50, allegato IX',
]
