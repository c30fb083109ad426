// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { EmptyState, LoadingShapes, Unanswered } from '#client/ui/States.tsx'
import { EntryRow } from './components/EntryRow.tsx'
import { LeavingHours } from './components/LeavingHours.tsx'
import { LogForm } from './components/LogForm.tsx'
import { type Choice, readLast, readTyped, type Typed } from './drafts.ts'
import { lengthText } from './length.ts'
import type { LeavingEntry } from './outbox.ts'
import { supportEntriesQuery, supportPathsQuery } from './queries.ts'
import { useChoices } from './useChoices.ts'
import { freshTyped, useAroundHours } from './useHoursForm.ts'
import { useLeavingHours } from './useLeaving.ts'

const shown = 5

/** The last that was written down for a network, below the form. */
function Newest({ placeId }: { placeId: string }) {
  const t = useT()
  const { data } = useQuery(supportPathsQuery(placeId))
  const log = useInfiniteQuery(supportEntriesQuery(placeId))
  const titles = new Map(data?.paths.map(({ id, title }) => [id, title]))
  const entries = log.data?.pages[0]?.entries.slice(0, shown) ?? []
  if (entries.length === 0) return null
  return (
    <section>
      <SectionHeading action={<Link to={paths.supportOf({ id: placeId })}>{t('support.all')}</Link>}>
        {t('support.newest')}
      </SectionHeading>
      <ul className="hoursentries">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} pathTitle={titles.get(entry.pathId)} />
        ))}
      </ul>
    </section>
  )
}

const typedOf = ({ placeId, pathId, draft, minutes, people }: LeavingEntry): Typed => ({
  ...{ placeId, pathId, meetingId: draft.meetingId, day: draft.day, from: draft.from },
  ...{ length: lengthText(draft.minutes ?? minutes), channel: draft.channel, facilitatorIds: draft.facilitatorIds },
  ...{ people, done: draft.done, nextStep: draft.nextStep ?? '' },
})

/** Where one begins: what was not saved, the network one comes from, or the last one. */
function firstTyped(choices: readonly Choice[], asked: Pick<Typed, 'placeId' | 'pathId'>, myId: string): Typed {
  const last = readLast(myId)
  const kept = readTyped(myId)
  if (kept && (asked.placeId === '' || kept.placeId === asked.placeId)) return kept
  const placeId = asked.placeId || last?.placeId || (choices.length === 1 ? (choices[0]?.id ?? '') : '')
  const there = choices.find(({ id }) => id === placeId)
  const wanted = [asked.pathId, last?.pathId].find((id) => there?.paths.some((path) => path.id === id))
  return freshTyped({ placeId: there?.id ?? '', pathId: wanted ?? there?.paths[0]?.id ?? '' }, myId)
}

/** Drawn once what stands around its fields is there. */
function Form({ below, ...props }: Parameters<typeof LogForm>[0] & { below: ReactNode }) {
  const around = useAroundHours(props.first.placeId)
  const [ready, setReady] = useState(around)
  if (around && !ready) setReady(true)
  if (!ready) return <LoadingShapes rows={5} />
  return (
    <>
      <LogForm {...props} />
      {below}
    </>
  )
}

/** Work done for a network, written down in half a minute, also without a connection. */
export function LogHoursPage() {
  const t = useT()
  useTitle(t('support.log.title'))
  const { person } = useMe()
  const [search, setSearch] = useSearchParams()
  const { choices, query, known } = useChoices(person.id)
  const asked = { placeId: search.get('rete') ?? '', pathId: search.get('percorso') ?? '' }
  const sought = search.get('voce')
  const found = useLeavingHours().find(({ clientId }) => clientId === sought)
  // it is put right in the form, whatever becomes of it in the line meanwhile
  const [held, hold] = useState<LeavingEntry>()
  if (found && held?.clientId !== found.clientId) hold(found)
  const leaving = held?.clientId === sought ? held : undefined
  const [logged, setLogged] = useState<string | null>(null)
  const placeId = logged ?? asked.placeId
  const below = (
    <>
      <LeavingHours />
      {placeId !== '' && <Newest placeId={placeId} />}
    </>
  )
  return (
    <div className="page pad">
      <header className="phead">
        <h1>{t('support.log.title')}</h1>
      </header>
      <div className="narrow hours">
        {!known && <Unanswered questions={[query]} />}
        {known && choices.length === 0 && (
          <EmptyState title={t('support.log.nowhere')}>{t('support.log.nowhereText')}</EmptyState>
        )}
        {known && choices.length > 0 && (
          <Form
            key={leaving?.clientId ?? `${asked.placeId} ${asked.pathId}`}
            me={person}
            choices={choices}
            first={leaving ? typedOf(leaving) : firstTyped(choices, asked, person.id)}
            clientId={leaving?.clientId ?? null}
            below={below}
            onLogged={(where) => {
              setLogged(where.placeId)
              if (leaving) setSearch({ rete: where.placeId }, { replace: true })
            }}
          />
        )}
        {known && choices.length === 0 && below}
      </div>
    </div>
  )
}
