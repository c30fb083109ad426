// SPDX-License-Identifier: AGPL-3.0-or-later
import { Checkbox } from '#client/ui/Choices.tsx'
import type { PlaceSeen } from '#shared/features/places.ts'

export type GroupPlace = Pick<PlaceSeen, 'id' | 'name'>

interface TickGroupProps {
  label: string
  places: readonly GroupPlace[]
  chosen: ReadonlySet<string>
  onTick: (ids: readonly string[], ticked: boolean) => void
}

/** Places that one tick takes together; half ticked where only some are in. */
export function TickGroup({ label, places, chosen, onTick }: TickGroupProps) {
  const ids = places.map(({ id }) => id)
  const count = ids.filter((id) => chosen.has(id)).length
  const half = count > 0 && count < ids.length
  return (
    <div
      className="tickgroup"
      ref={(group) => {
        const whole = group?.querySelector('input')
        if (whole) whole.indeterminate = half
      }}
    >
      {places.length > 1 && (
        <Checkbox
          label={<b dir="auto">{label}</b>}
          checked={count === ids.length}
          onChange={({ target }) => onTick(ids, target.checked)}
        />
      )}
      {places.length === 1 && (
        <b className="cgroupname" dir="auto">
          {label}
        </b>
      )}
      <ul>
        {places.map(({ id, name }) => (
          <li key={id}>
            <Checkbox
              label={<span dir="auto">{name}</span>}
              checked={chosen.has(id)}
              onChange={({ target }) => onTick([id], target.checked)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
