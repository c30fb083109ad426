// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox, RadioCards, Switch } from '#client/ui/Choices.tsx'
import { CountPill } from '#client/ui/CountPill.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { PasswordField, Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { Cell } from './Cell.tsx'
import { paolo, samira } from './samples.ts'

function Buttons() {
  const t = useT()
  const [following, setFollowing] = useState(true)
  return (
    <Cell title={t('components.buttons')}>
      <div className="row">
        <Button kind="primary">Invia</Button>
        <Button>Salva</Button>
        <Button kind="quiet">Annulla</Button>
        <Button kind="danger">Rimuovi</Button>
        <Button kind="primary" disabled>
          Invia
        </Button>
      </div>
      <div className="row">
        <Button kind="primary" className="is-focus">
          {t('components.focused')}
        </Button>
        <Button small icon="plus">
          Nuova
        </Button>
        <Button kind="primary" busy>
          Entra
        </Button>
        <IconButton icon="eye" label="Seguo" pressed={following} onClick={() => setFollowing(!following)} />
        <IconButton icon="dots" label="Altre azioni" />
      </div>
    </Cell>
  )
}

function Counts() {
  const t = useT()
  return (
    <Cell title={t('components.counts')}>
      <div className="row">
        <CountPill count={3} />
        <CountPill count={128} />
        <CountPill count={1000} />
        <CountPill count={4} named />
        <CountPill count={2} quiet />
        <Avatar {...samira} presence="online" />
        <Avatar name="Lucia Sangalli" colour="blue" presence="away" />
        <Avatar {...paolo} />
        <span className="meta">{t('components.presences')}</span>
      </div>
      <div className="row">
        <Tag>Archiviata</Tag>
        <Tag tone="warn">Domanda aperta</Tag>
        <Tag tone="good" icon="check">
          Iscritta
        </Tag>
        <Tag tone="info">Ospite</Tag>
        <Tag tone="bad" icon="warn">
          Non partito
        </Tag>
      </div>
      <div className="row">
        <Swatch icon="network" colour="green" />
        <Swatch icon="lab" colour="blue" />
        <Swatch icon="megaphone" colour="none" />
        <Swatch icon="lab" colour="clay" large />
      </div>
    </Cell>
  )
}

function Fields() {
  const t = useT()
  return (
    <Cell title={t('components.fieldStates')}>
      <TextField label="Nome e cognome" defaultValue="Chiara Bonfanti" hint="Come vuoi che ti leggano gli altri." />
      <TextField
        label="E-mail"
        type="email"
        defaultValue="chiara.bonfanti"
        error="Manca la chiocciola: controlla l'indirizzo."
      />
      <PasswordField label="Password" defaultValue="quattro parole a caso" autoComplete="off" />
      <TextArea label="Di che cosa si parla" optional />
      <Select
        label="Ruolo"
        options={[
          { value: 'member', label: 'Membro' },
          { value: 'coordinator', label: 'Referente' },
        ]}
      />
    </Cell>
  )
}

function ChoiceSamples() {
  const t = useT()
  const [which, setWhich] = useState('open')
  const [card, setCard] = useState('it')
  const [hidden, setHidden] = useState(false)
  return (
    <Cell title={t('components.choices')}>
      <Seg
        label="Quali conversazioni"
        value={which}
        onChange={setWhich}
        options={[
          { value: 'open', label: 'Aperte' },
          { value: 'mine', label: 'Le mie' },
          { value: 'all', label: 'Tutte' },
        ]}
      />
      <RadioCards
        legend="Lingua"
        name="sample-language"
        value={card}
        onChange={setCard}
        options={[
          { value: 'it', label: 'Italiano', hint: 'Testi, date e avvisi in italiano.' },
          { value: 'en', label: 'English', hint: 'Texts, dates and notices in English.' },
        ]}
      />
      <Checkbox label="Usa le scorciatoie a un tasto" defaultChecked />
      <Switch
        label="Nascondi quando sono in linea"
        hint="Gli altri ti vedono sempre non in linea."
        checked={hidden}
        onChange={setHidden}
      />
    </Cell>
  )
}

function Overlays() {
  const t = useT()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [theme, setTheme] = useState('light')
  return (
    <Cell title={t('components.menus')} full>
      <div className="row">
        <Menu
          label={t('components.menu')}
          trigger={(props) => (
            <button type="button" className="btn second" {...props}>
              {t('components.menu')}
            </button>
          )}
          groups={[
            {
              id: 'acts',
              items: [
                { id: 'rename', label: 'Rinomina', icon: 'pencil' },
                { id: 'share', label: 'Condividi', icon: 'share' },
              ],
            },
            {
              id: 'theme',
              label: 'Tema',
              items: ['light', 'dark'].map((id) => ({
                id,
                label: id === 'light' ? 'Chiaro' : 'Scuro',
                icon: id === 'light' ? 'sun' : 'moon',
                checked: theme === id,
                run: () => setTheme(id),
              })),
            },
            { id: 'end', items: [{ id: 'archive', label: 'Archivia', icon: 'lock', tone: 'danger' }] },
          ]}
        />
        <Button onClick={() => setOpen(true)}>{t('components.openDialog')}</Button>
        <Button onClick={() => toast({ text: t('components.toast'), action: { label: t('ui.undo'), run: () => {} } })}>
          {t('components.showToast')}
        </Button>
      </div>
      <Dialog
        title="Nuova conversazione"
        open={open}
        onClose={() => setOpen(false)}
        lightDismiss
        footer={
          <>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {t('ui.cancel')}
            </Button>
            <Button kind="primary" onClick={() => setOpen(false)}>
              Crea
            </Button>
          </>
        }
      >
        <TextField label="Titolo" hint="Basta un titolo: il resto si scrive insieme." />
      </Dialog>
    </Cell>
  )
}

export function ControlSamples() {
  const t = useT()
  return (
    <>
      <section>
        <h2>{t('components.actions')}</h2>
        <div className="kgrid">
          <Buttons />
          <Counts />
          <Overlays />
        </div>
      </section>
      <section>
        <h2>{t('components.fields')}</h2>
        <div className="kgrid">
          <Fields />
          <ChoiceSamples />
        </div>
      </section>
    </>
  )
}
