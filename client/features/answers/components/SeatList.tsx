// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { isSeat } from '#client/features/answers/standing.ts'
import { useMe } from '#client/features/me/queries.ts'
import { takesAnswers } from '#client/features/meetings/words.ts'
import { placeIcons } from '#client/features/places/components/PlaceRow.tsx'
import { type T, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { AnsweredPerson, AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import type { PlaceSeen } from '#shared/features/places.ts'
import { SubstituteDialog } from './SubstituteDialog.tsx'

interface SeatListProps {
  network: PlaceSeen
  meeting: Meeting
  answers: AnswersView
}

/** Who has a seat as they took them, then who waits in their order. */
function inSeats(people: readonly AnsweredPerson[], networkId: string): AnsweredPerson[] {
  return people
    .filter((one) => one.networkId === networkId && (one.holds !== null || one.place !== null))
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0) || (a.at < b.at ? -1 : 1))
}

function lineOf(t: T, { person, place, holds, by }: AnsweredPerson): string {
  const parts = [
    place !== null && holds === null ? t('meetings.seats.waits', { place }) : person.title,
    by && t('meetings.seats.answeredBy', { name: by.name }),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The seats of one network by name; beside who waits, the way to give them mine. */
export function SeatList({ network, meeting, answers }: SeatListProps) {
  const t = useT()
  const { person: me } = useMe()
  const [givingTo, setGivingTo] = useState<AnsweredPerson['person'] | 'anybody' | null>(null)
  const { perNetwork } = meeting.seats
  const people = inSeats(answers.people, network.id)
  const { inPerson = 0, online = 0 } = answers.networks.find(({ networkId }) => networkId === network.id) ?? {}
  const { mine } = answers
  const mySeat =
    takesAnswers(meeting) &&
    mine?.networkId === network.id &&
    isSeat(mine.choice) &&
    (mine.holds !== null || mine.place !== null)
  const held = people.filter(({ holds }) => holds !== null)
  return (
    <div>
      <div className="blockh">
        <Swatch icon={placeIcons.network} colour={network.colour} />
        <h3 className="blockt" dir="auto">
          {network.name}
        </h3>
        <span className="grow" />
        <span className="n">
          {perNetwork === null
            ? t('meetings.seats.taken', { count: inPerson + online })
            : t('meetings.seats.takenOf', { taken: inPerson + online, seats: perNetwork })}
        </span>
      </div>
      <ol>
        {people.map((one) => (
          <li key={one.person.id} className="seat">
            <span className="no" aria-hidden="true">
              {one.holds === null ? '–' : held.indexOf(one) + 1}
            </span>
            <Avatar person={one.person} size="sm" />
            <span className="t">
              <b dir="auto">
                {one.person.id === me.id ? t('meetings.seats.you', { name: one.person.name }) : one.person.name}
              </b>
              <span className="meta" dir="auto">
                {lineOf(t, one)}
              </span>
            </span>
            {one.holds !== null && (
              <Tag tone="info" icon={one.holds === 'inPerson' ? 'place' : 'video'}>
                {t(`meetings.seats.${one.holds}`)}
              </Tag>
            )}
            {one.holds === null && mySeat && mine.holds !== null && one.person.id !== me.id && (
              <Button
                small
                onClick={() => setGivingTo(one.person)}
                aria-label={t('meetings.seats.giveTo', { name: one.person.name })}
              >
                {t('meetings.seats.give')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {mySeat && (
        <p className="seatgive">
          <Button small kind="quiet" icon="person" onClick={() => setGivingTo('anybody')}>
            {t('meetings.seats.substitute')}
          </Button>
        </p>
      )}
      {givingTo && (
        <SubstituteDialog
          meeting={meeting}
          network={network}
          answers={answers}
          to={givingTo === 'anybody' ? null : givingTo}
          onClose={() => setGivingTo(null)}
        />
      )}
    </div>
  )
}
