// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { InboxRow, InboxSection, PersonRow, ThreadRow } from '#client/ui/Rows.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import { Cell } from './Cell.tsx'
import { ago, davide, elena, giorgio, samira, youssef } from './samples.ts'

const ids = ['agenda', 'room']
const here = '/componenti'

function InboxSample() {
  const t = useT()
  const [folded, setFolded] = useState(false)
  const { listProps, itemProps } = useRovingFocus(ids, { jk: true })
  return (
    <Cell title={t('components.inboxRows')} full>
      <div {...listProps}>
        <InboxSection name="Rete Muzza" icon="network" colour="green" unread={3} folded={folded} onFold={setFolded}>
          <InboxRow
            to={here}
            title="Ordine del giorno del tavolo del 20 gennaio"
            channel="governance"
            author="Giorgio"
            excerpt="Chiara, manca il tempo per il punto 3: lo spostiamo a febbraio?"
            authors={[giorgio, samira]}
            at={ago(25)}
            unread={2}
            named
            selected
            onMarkRead={() => {}}
            itemProps={itemProps('agenda')}
          />
          <InboxRow
            to={here}
            title="Sala e collegamento per il tavolo"
            channel="generale"
            author="Youssef"
            excerpt="noi dell'associazione ci colleghiamo in tre dallo stesso telefono"
            authors={[youssef]}
            at={ago(1500)}
            unread={1}
            onMarkRead={() => {}}
            itemProps={itemProps('room')}
          />
          <InboxRow
            to={here}
            title="Sportello: appuntamento o mattina libera?"
            author="Marta"
            excerpt="il martedì libero funziona"
            authors={[elena]}
            at={ago(4000)}
            unread={0}
          />
        </InboxSection>
      </div>
    </Cell>
  )
}

function Lists() {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <Cell title={t('components.threadRows')}>
        <div className="trows" data-c="blue">
          <ThreadRow to={here} title="Generale" at={ago(5)} excerpt="Fatou: buongiorno, ci siamo" />
          <ThreadRow
            to={here}
            title="Mediazione a chiamata o in équipe? Due mesi di prova nella nostra rete"
            at={ago(30)}
            excerpt="Elena: la presenza fissa aiuta anche gli insegnanti"
            unread={4}
            named
            current
          />
          <ThreadRow
            to={here}
            title="Scheda di richiesta di mediazione: quali campi servono davvero"
            at={ago(60)}
            excerpt="Oksana: toglierei “motivo della richiesta”"
            unread={2}
          />
          <ThreadRow
            to={here}
            title="Parole da non tradurre alla lettera"
            at={ago(9000)}
            excerpt="Nadia: “presa in carico” in urdu"
            tag={<Tag tone="warn">{t('components.open')}</Tag>}
          />
        </div>
      </Cell>
      <Cell title={t('components.people')}>
        <ul>
          <PersonRow person={samira} line={samira.line} presence="online" />
          <PersonRow person={davide} line={davide.line} presence="away" />
          <PersonRow person={elena} line={elena.line} presence="offline" />
        </ul>
        <ul>
          <PersonRow
            person={giorgio}
            line={giorgio.line}
            wide
            end={<Tag tone="info">{t('conversations.role.coordinator')}</Tag>}
          />
          <PersonRow
            person={youssef}
            line={youssef.line}
            wide
            end={<Tag>{t('conversations.until', { day: format.date('2027-06-30') })}</Tag>}
          />
        </ul>
      </Cell>
    </>
  )
}

export function ListSamples() {
  const t = useT()
  return (
    <section>
      <h2>{t('components.lists')}</h2>
      <div className="kgrid">
        <InboxSample />
        <Lists />
      </div>
    </section>
  )
}
