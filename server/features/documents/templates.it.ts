// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentTemplate } from '#shared/features/documents.ts'

/** What a document may begin with, in Markdown. In brackets stands what its writers fill in. */

const protocol = `## Premesse

Il presente protocollo è sottoscritto da **[primo ente]** e da **[secondo ente]**, di seguito «le parti».

Le parti richiamano:

- [norma o delibera di riferimento]
- [accordo o progetto in cui il protocollo si inserisce]

## 1. Oggetto

[In tre righe: che cosa si vuole rendere più facile, e per chi. Il protocollo non comporta compensi tra le parti.]

## 2. Impegni di [primo ente]

1. [che cosa fa, entro quando, con chi]
2. [che cosa fa, entro quando, con chi]

## 3. Impegni di [secondo ente]

1. [che cosa fa, entro quando, con chi]
2. [che cosa fa, entro quando, con chi]

:::info
Il protocollo regola il lavoro tra enti. Non scrivere nomi, codici o situazioni di persone seguite dai servizi, nemmeno come esempio.
:::

## 4. Referenti e incontri

Le parti nominano un referente ciascuna e si incontrano ogni [mesi]. Di ogni incontro resta un verbale con le decisioni prese.

| Ente | Referente (ruolo) | Chi lo sostituisce (ruolo) |
| --- | --- | --- |
| [primo ente] | [ruolo] | [ruolo] |
| [secondo ente] | [ruolo] | [ruolo] |

## 5. Verifica

A metà del periodo le parti guardano insieme [due o tre cose che si possono contare o raccontare].

## 6. Durata

Il protocollo dura [periodo] e può essere aggiornato solo con nuova versione firmata.
`

const minutes = `**[Tavolo o gruppo]** – [giorno], dalle [ora] alle [ora], [sede o collegamento]

- **Presenti**: [ruoli ed enti, dal registro]
- **Scrive**: [nome di chi scrive il verbale]

:::info
Nel verbale restano decisioni e metodo. Non scrivere nomi o situazioni di persone seguite dai servizi.
:::

## Decisioni

| Decisione | Perché questa e non un'altra | Responsabile | Entro |
| --- | --- | --- | --- |
| [che cosa] | [due righe] | [ruolo, ente] | [data] |

## Che cosa resta aperto

- [questione]: se ne riparla [quando]

## Chi non è convinto

- [in una riga, se la persona lo desidera]

## Materiali

- [titolo del documento e versione]

## Prossimo incontro

- [ ] [giorno, ora, luogo]
- [ ] ordine del giorno pubblicato cinque giorni prima
`

const pathSheet = `## Il percorso

- **Rete**: [nome della rete]
- **Temi**: [uno o due]
- **Obiettivo**: [che cosa ci sarà alla fine che oggi non c'è]
- **Chi accompagna**: [nome, ruolo]
- **Chi partecipa**: [ruoli ed enti]

:::info
La scheda parla della rete e del suo lavoro. Non scrivere dati o situazioni di persone seguite dai servizi.
:::

## Da dove si parte

[Cinque righe: che cosa funziona già, che cosa si è provato, che cosa preoccupa.]

## Calendario

| Incontro | Tema | Che cosa si porta | Durata |
| --- | --- | --- | --- |
| 1 | [tema] | [materiale] | [ore] |
| 2 | [tema] | [materiale] | [ore] |

## Impegni

1. La rete: [che cosa]
2. Chi accompagna: [che cosa]

## Come sapremo che è servito

- [un segno che si può vedere o contare]
- [che cosa chiederemo a chi ha partecipato]

## Alla chiusura

- [ ] esito scritto in dieci righe
- [ ] materiali nella raccolta della rete
- [ ] che cosa portiamo alle altre reti
`

const labProgramme = `## Il laboratorio

- **Tema**: [tema]
- **Domanda di partenza**: [una domanda a cui nessuno ha ancora risposto bene]
- **A chi si rivolge**: [ruoli; al più due per rete]
- **Chi conduce**: [nome, ruolo]

## Le giornate

| Giornata | Quando e dove | Tema | Chi porta un'esperienza |
| --- | --- | --- | --- |
| 1ª | [giorno, ora, sede o collegamento] | [tema] | [rete] |
| 2ª | [giorno, ora, sede o collegamento] | [tema] | [rete] |

## Come si svolge una giornata

1. Apertura e accordo sugli orari: [minuti]
2. Due esperienze dai territori, una riuscita e una no: [minuti]
3. Lavoro a gruppi su [domanda]: [minuti]
4. Che cosa portiamo nella rete: [minuti]

:::info
Le esperienze si raccontano come situazioni di lavoro. Non portare dati di persone seguite dai servizi, né immagini in cui si riconoscano.
:::

## Prima di venire

- [ ] leggere [materiale, minuti di lettura]
- [ ] chiedere a un collega [domanda]

## Che cosa resta

[Dopo ogni giornata: appunti, materiali, domande aperte. Alla fine: che cosa si pubblica, e chi lo scrive.]
`

const publicCall = `## 1. Finalità

[Che cosa si vuole ottenere, per quale territorio.] La procedura si svolge ai sensi dell'art. 55 del D.Lgs. 117/2017.

## 2. Oggetto e quadro economico

[Attività da coprogettare.]

| Voce | Risorse pubbliche | Apporto degli enti |
| --- | --- | --- |
| [voce] | [importo] | [ore, spazi o importo] |

## 3. Durata

[Mesi, e se e come si può prorogare.]

## 4. Requisiti degli enti del Terzo settore

[Iscrizione al Registro, esperienza delle persone coinvolte, altro.]

## 5. Soggetti diversi dagli enti del Terzo settore

[Chi altro partecipa, e in quale momento.]

## 6. Domanda e termine

[Come si presenta la domanda, entro quando: non meno di venti giorni dalla pubblicazione.]

## 7. Criteri di valutazione

| Criterio | Punti |
| --- | --- |
| [criterio] | [punti] |

## 8. Fasi del tavolo e verbali

1. [lettura condivisa del bisogno]
2. [confronto tra le proposte]
3. [progetto definitivo]

## 9. Convenzione

[Durata, impegni, spese rimborsabili, rendiconto, valutazione, recesso.]

## 10. Trasparenza e dati personali

[Che cosa si pubblica e dove.]

:::info
Nelle proposte e nei verbali non si riportano dati di persone seguite dai servizi.
:::
`

export const italianTemplates: Readonly<Record<DocumentTemplate, string>> = {
  protocol,
  minutes,
  pathSheet,
  labProgramme,
  publicCall,
}
