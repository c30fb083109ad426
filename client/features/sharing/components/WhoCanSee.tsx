// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/sharing.css'
import { useQuery } from '@tanstack/react-query'
import { audienceQuery } from '#client/features/sharing/queries.ts'
import { lastDay, sourceWords } from '#client/features/sharing/words.ts'
import { type T, useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { PersonRow } from '#client/ui/Rows.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { PlaceSeen } from '#shared/features/places.ts'
import { type Audience, type Reason, type Share, sharingLimits } from '#shared/features/sharing.ts'
import type { Format } from '#shared/lib/format.ts'

interface WhoCanSeeProps {
  item: Pick<LibraryItem, 'id' | 'name' | 'kind'>
  place: PlaceSeen
  /** For who may change it. */
  onShare?: (() => void) | undefined
  onClose: () => void
}

const lineOf = ({ title, home, organisation }: PersonSummary) =>
  [title, organisation ?? home].filter(Boolean).join(', ')

function shareWords(t: T, format: Format, { to, given, until, ...share }: Share, place: string): string {
  const name = given.by.name
  const words =
    to.kind === 'place'
      ? t('sharing.who.reason.place', { with: to.place.name, name })
      : to.kind === 'role'
        ? t('sharing.who.reason.role', { place })
        : t('sharing.who.reason.person', { name })
  const end = until === null ? null : t('sharing.until', { day: format.date(lastDay(until)) })
  return [words, sourceWords(t, share), end].filter((part) => part !== null).join(', ')
}

function reasonWords(t: T, format: Format, reason: Reason, place: string): string {
  if (reason.kind === 'share') return shareWords(t, format, reason.share, place)
  return t(`sharing.who.reason.${reason.kind === 'keeper' ? 'keeper' : reason.role}`, { place })
}

/** Who is not shown: nobody the reader knows, or more than a list is good for. */
function More({ audience: { count, people } }: { audience: Audience }) {
  const t = useT()
  const hidden = count - people.length
  if (hidden <= 0) return null
  const key = people.length >= sharingLimits.people ? 'sharing.who.beyond' : 'sharing.who.more'
  return <p className="muted">{t(key, { count: hidden })}</p>
}

/** Everybody who sees it, each with what they may do and why. */
export function WhoCanSee({ item, place, onShare, onClose }: WhoCanSeeProps) {
  const t = useT()
  const format = useFormat()
  const query = useQuery(audienceQuery(item.id))
  const audience = query.data
  return (
    <Dialog
      title={t('sharing.who.title', { name: item.name })}
      open
      onClose={onClose}
      lightDismiss
      {...(onShare && {
        footer: (
          <Button icon="share" onClick={onShare}>
            {t('sharing.who.manage')}
          </Button>
        ),
      })}
    >
      <Unanswered questions={[query]} rows={5} />
      {audience && (
        <>
          <p className="muted">{t('sharing.who.count', { count: audience.count })}</p>
          {item.kind === 'file' && <p className="muted">{t('sharing.who.carried')}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <div role="group" aria-label={t('sharing.who.people')} tabIndex={0}>
            <ul>
              {audience.people.map(({ person, level, reasons }) => (
                <PersonRow
                  key={person.id}
                  wide
                  person={person}
                  line={lineOf(person)}
                  end={
                    <span className="meta sharewhy">
                      <b>{t(`sharing.level.${level}`)}</b>
                      {[...new Set(reasons.map((reason) => reasonWords(t, format, reason, place.name)))].map(
                        (words) => (
                          <span key={words} dir="auto">
                            {words}
                          </span>
                        ),
                      )}
                    </span>
                  }
                />
              ))}
            </ul>
          </div>
          <More audience={audience} />
        </>
      )}
    </Dialog>
  )
}
