// SPDX-License-Identifier: AGPL-3.0-or-later

import { Suspense, useState, useSyncExternalStore } from 'react'
import { useChoose } from '#client/features/me/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { SignOut } from '#client/features/sessions/components/SignOut.tsx'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { connectionState, subscribeConnection } from '#client/lib/live.ts'
import { paths } from '#client/lib/paths.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon, type IconName } from '#client/ui/Icon.tsx'
import { Menu, type MenuGroup } from '#client/ui/Menu.tsx'
import { useShortcuts } from '#client/ui/useShortcuts.ts'
import { themes } from '#shared/features/people.ts'
import { programmePolicy } from '#shared/features/places.ts'

const themeIcons: Record<(typeof themes)[number], IconName> = { system: 'settings', light: 'sun', dark: 'moon' }

const ShortcutsSheet = lazyPart(async () => (await import('./ShortcutsSheet.tsx')).ShortcutsSheet)

/** Who I am, at the foot of the rail: presence, look, language, settings, the way out. */
export function PersonMenu() {
  const t = useT()
  const me = useMe()
  const { language } = useLanguage()
  const choose = useChoose()
  const connection = useSyncExternalStore(subscribeConnection, connectionState)
  const { presenceHidden, theme } = me.settings
  const [sheet, setSheet] = useState(false)
  useShortcuts({ '?': () => setSheet(true) })
  const presence = presenceHidden ? 'hidden' : connection === 'online' ? 'online' : 'offline'

  const groups = (signOut: () => void): MenuGroup[] => [
    {
      id: 'presence',
      label: t('shell.presence'),
      items: [
        {
          id: 'shown',
          label: t('shell.presenceShown'),
          icon: 'eye',
          checked: !presenceHidden,
          run: () => choose({ presenceHidden: false }),
        },
        {
          id: 'hidden',
          label: t('shell.presenceHidden'),
          icon: 'mute',
          checked: presenceHidden,
          run: () => choose({ presenceHidden: true }),
        },
      ],
    },
    {
      id: 'theme',
      label: t('shell.theme'),
      items: themes.map((id) => ({
        id,
        label: t(`shell.themes.${id}`),
        icon: themeIcons[id],
        checked: id === theme,
        run: () => choose({ theme: id }),
      })),
    },
    {
      id: 'language',
      label: t('shell.language'),
      items: (['it', 'en'] as const).map((id) => ({
        id,
        label: t(`shell.languages.${id}`),
        icon: 'globe',
        checked: id === language,
        run: () => choose({ language: id }),
      })),
    },
    {
      id: 'end',
      items: [
        ...(programmePolicy.administer({ id: me.person.id, grants: me.grants })
          ? [
              {
                id: 'administration',
                label: t('shell.administration'),
                icon: 'shield' as const,
                to: paths.administration,
              },
            ]
          : []),
        { id: 'shortcuts', label: t('shell.shortcuts'), icon: 'keys', run: () => setSheet(true) },
        { id: 'settings', label: t('shell.settings'), icon: 'settings', to: paths.settings },
        { id: 'out', label: t('shell.signOut'), icon: 'logout', run: signOut },
      ],
    },
  ]

  return (
    <>
      <SignOut>
        {(signOut) => (
          <Menu
            label={t('shell.profile')}
            groups={groups(signOut)}
            trigger={(props) => (
              <button type="button" className="me" {...props}>
                <Avatar person={me.person} presence={presence === 'online' ? 'online' : 'offline'} />
                <span className="t">
                  <b dir="auto">{me.person.name}</b>
                  <span className="meta">
                    {me.person.title && <span dir="auto">{me.person.title}</span>}
                    <span>{t(`shell.presenceState.${presence}`)}</span>
                  </span>
                  <span className="vh"> {t('shell.profile')}</span>
                </span>
                <Icon name="dots" small />
              </button>
            )}
          />
        )}
      </SignOut>
      {sheet && (
        <Suspense>
          <ShortcutsSheet onClose={() => setSheet(false)} />
        </Suspense>
      )}
    </>
  )
}
