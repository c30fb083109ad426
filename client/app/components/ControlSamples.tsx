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
import { elena, paolo, samira } from './samples.ts'

function Buttons() {
  const t = useT()
  const [following, setFollowing] = useState(true)
  return (
    <Cell title={t('components.buttons')}>
      <div className="row">
        <Button kind="primary">{t('ui.composer.send')}</Button>
        <Button>{t('settings.save')}</Button>
        <Button kind="quiet">{t('ui.cancel')}</Button>
        <Button kind="danger">{t('messages.remove')}</Button>
        <Button kind="primary" disabled>
          {t('ui.composer.send')}
        </Button>
      </div>
      <div className="row">
        <Button kind="primary" className="is-focus">
          {t('components.focused')}
        </Button>
        <Button small icon="plus">
          {t('conversations.new')}
        </Button>
        <Button kind="primary" busy>
          {t('sessions.signIn')}
        </Button>
        <IconButton
          icon="eye"
          label={t('components.following')}
          pressed={following}
          onClick={() => setFollowing(!following)}
        />
        <IconButton icon="dots" label={t('messages.more')} />
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
        <Avatar person={samira} presence="online" />
        <Avatar person={elena} presence="away" />
        <Avatar person={paolo} />
        <span className="meta">{t('components.presences')}</span>
      </div>
      <div className="row">
        <Tag>{t('components.archived')}</Tag>
        <Tag tone="warn">{t('components.open')}</Tag>
        <Tag tone="good" icon="check">
          {t('components.signedUp')}
        </Tag>
        <Tag tone="info">{t('conversations.role.guest')}</Tag>
        <Tag tone="bad" icon="warn">
          {t('ui.message.failed')}
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
      <TextField label={t('settings.name')} defaultValue="Chiara Bonfanti" hint={t('components.nameHint')} />
      <TextField label="E-mail" type="email" defaultValue="chiara.bonfanti" error={t('errors.field.bad_email')} />
      <PasswordField label="Password" defaultValue="quattro parole a caso" autoComplete="off" />
      <TextArea label={t('conversations.context')} optional />
      <Select
        label={t('settings.role')}
        options={[
          { value: 'member', label: t('components.member') },
          { value: 'coordinator', label: t('conversations.role.coordinator') },
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
        label={t('inbox.recent.which')}
        value={which}
        onChange={setWhich}
        options={[
          { value: 'open', label: t('components.openOnes') },
          { value: 'mine', label: t('components.mine') },
          { value: 'all', label: t('inbox.recent.all') },
        ]}
      />
      <RadioCards
        legend={t('settings.language')}
        name="sample-language"
        value={card}
        onChange={setCard}
        options={[
          { value: 'it', label: 'Italiano', hint: 'Testi, date e avvisi in italiano.' },
          { value: 'en', label: 'English', hint: 'Texts, dates and notices in English.' },
        ]}
      />
      <Checkbox label={t('components.keys')} defaultChecked />
      <Switch
        label={t('settings.presenceHidden')}
        hint={t('settings.presenceHint')}
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
                { id: 'rename', label: t('components.rename'), icon: 'pencil' },
                { id: 'share', label: t('components.share'), icon: 'share' },
              ],
            },
            {
              id: 'theme',
              label: t('settings.theme'),
              items: (['light', 'dark'] as const).map((id) => ({
                id,
                label: t(`shell.themes.${id}`),
                icon: id === 'light' ? 'sun' : 'moon',
                checked: theme === id,
                run: () => setTheme(id),
              })),
            },
            { id: 'end', items: [{ id: 'archive', label: t('components.archive'), icon: 'lock', tone: 'danger' }] },
          ]}
        />
        <Button onClick={() => setOpen(true)}>{t('components.openDialog')}</Button>
        <Button onClick={() => toast({ text: t('components.toast'), action: { label: t('ui.undo'), run: () => {} } })}>
          {t('components.showToast')}
        </Button>
      </div>
      <Dialog
        title={t('conversations.newLong')}
        open={open}
        onClose={() => setOpen(false)}
        lightDismiss
        footer={
          <>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {t('ui.cancel')}
            </Button>
            <Button kind="primary" onClick={() => setOpen(false)}>
              {t('components.create')}
            </Button>
          </>
        }
      >
        <TextField label={t('conversations.title')} hint={t('conversations.titleHint')} />
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
