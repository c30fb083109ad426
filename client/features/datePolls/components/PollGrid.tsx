// SPDX-License-Identifier: AGPL-3.0-or-later
import { hoursOf, wholeDay } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { DatePoll, PollChoice, SlotCounts } from '#shared/features/datePolls.ts'

/** A choice as a sign, and in words for who does not see it. */
function Cell({ choice }: { choice: PollChoice | undefined }) {
  const t = useT()
  if (choice === undefined) return <td />
  return (
    <td data-choice={choice}>
      {choice === 'maybe' ? <span aria-hidden="true">?</span> : <Icon name={choice === 'yes' ? 'check' : 'close'} />}
      <span className="vh">{t(`datePolls.choice.${choice}`)}</span>
    </td>
  )
}

function Counts({ counts }: { counts: SlotCounts | undefined }) {
  const t = useT()
  return <td className="meta">{counts && t('datePolls.short', { yes: counts.yes, maybe: counts.maybe })}</td>
}

/** Days across, people down, by network; of those I do not know the numbers. */
export function PollGrid({ poll, best }: { poll: DatePoll; best: ReadonlySet<string> }) {
  const t = useT()
  const format = useFormat()
  const { slots, networks, people } = poll
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className="sortwrap" tabIndex={0} role="region" aria-label={t('datePolls.grid')}>
      <table className="pollgrid">
        <caption className="vh">{t('datePolls.grid')}</caption>
        <thead>
          <tr>
            <td />
            {slots.map((slot) => (
              <th key={slot.id} scope="col" data-best={best.has(slot.id) || undefined}>
                {wholeDay(format, slot.start)}
                <span className="meta">{hoursOf(t, format, slot)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {networks.map(({ networkId, name, people: answered, counts }) => (
          <tbody key={networkId ?? ''}>
            <tr className="net">
              <th scope="rowgroup" dir="auto">
                {name ?? t('datePolls.noNetwork')}
                <span className="meta">{t('datePolls.people', { count: answered })}</span>
              </th>
              {slots.map(({ id }) => (
                <Counts key={id} counts={counts.find(({ slotId }) => slotId === id)} />
              ))}
            </tr>
            {people
              .filter((one) => one.networkId === networkId)
              .map(({ person, choices, by }) => (
                <tr key={person.id}>
                  <th scope="row" dir="auto">
                    {person.name}
                    {by && <span className="meta">{t('datePolls.by', { name: by.name })}</span>}
                  </th>
                  {slots.map(({ id }) => (
                    <Cell key={id} choice={choices.find(({ slotId }) => slotId === id)?.choice} />
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
