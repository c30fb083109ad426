// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import {
  chosenIn,
  isIn,
  withAgency,
  withAllNetworks,
  withDistrict,
  withPlaces,
} from '#client/features/announcements/audience.ts'
import { reachQuery } from '#client/features/announcements/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { Audience, Reach } from '#shared/features/announcements.ts'

type Reachable = Reach['places'][number]

interface BoxProps {
  label: string
  /** Of how many, how many are chosen. */
  of: number
  chosen: number
  onChange: (on: boolean) => void
}

/** A box for many: half chosen is neither. */
function ManyBox({ label, of, chosen, onChange }: BoxProps) {
  const t = useT()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && chosen < of
  }, [chosen, of])
  return (
    <label className="treebox">
      <input
        ref={box}
        type="checkbox"
        checked={of > 0 && chosen === of}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span dir="auto">{label}</span>
      <span className="meta">{t('announcements.chosenOf', { chosen, count: of })}</span>
    </label>
  )
}

function OneBox({ place, checked, onChange }: { place: Reachable; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <li>
      <label className="treebox">
        <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
        <span dir="auto">{place.place.name}</span>
      </label>
    </li>
  )
}

interface AudienceTreeProps {
  audience: Audience
  onChange: (audience: Audience) => void
  /** What is not for labs. */
  networksOnly?: boolean
}

function Branch({ name, box, children }: { name: string; box: ReactNode; children: ReactNode }) {
  const t = useT()
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <div className="branchline">
        <IconButton
          icon={open ? 'down' : 'right'}
          small
          label={t('announcements.showOf', { name })}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        />
        {box}
      </div>
      {open && (
        <div id={id} className="below">
          {children}
        </div>
      )}
    </div>
  )
}

function Tree({ audience, onChange, networksOnly = false, reach }: AudienceTreeProps & { reach: Reach }) {
  const t = useT()
  const networks = reach.places.filter(({ place }) => place.kind === 'network')
  const labs = reach.places.filter(({ place }) => place.kind === 'lab')
  const boxes = (places: readonly Reachable[]) => (
    <ul>
      {places.map((place) => (
        <OneBox
          key={place.place.id}
          place={place}
          checked={isIn(audience, place)}
          onChange={(on) => onChange(withPlaces(audience, reach, [place], on))}
        />
      ))}
    </ul>
  )
  const many = (label: string, places: readonly Reachable[], change: (on: boolean) => Audience) => (
    <ManyBox
      label={label}
      of={places.length}
      chosen={chosenIn(audience, places).length}
      onChange={(on) => onChange(change(on))}
    />
  )
  const nowhere = networks.filter(({ healthAgencyId }) => healthAgencyId === null)
  return (
    <div className="tree">
      {networks.length > 1 &&
        many(t('announcements.allNetworks'), networks, (on) => withAllNetworks(audience, reach, on))}
      {reach.healthAgencies.map(({ id, name }) => {
        const under = networks.filter(({ healthAgencyId }) => healthAgencyId === id)
        const districts = reach.districts.filter(({ healthAgencyId }) => healthAgencyId === id)
        const wide = districts.filter((one) => under.filter(({ districtId }) => districtId === one.id).length > 1)
        const single = under.filter(({ districtId }) => !wide.some((one) => one.id === districtId))
        return (
          <Branch key={id} name={name} box={many(name, under, (on) => withAgency(audience, reach, id, on))}>
            {wide.map((district) => {
              const inside = under.filter(({ districtId }) => districtId === district.id)
              return (
                <div key={district.id}>
                  {many(district.name, inside, (on) => withDistrict(audience, reach, district.id, on))}
                  <div className="below">{boxes(inside)}</div>
                </div>
              )
            })}
            {boxes(single)}
          </Branch>
        )
      })}
      {nowhere.length > 0 && boxes(nowhere)}
      {labs.length > 0 && !networksOnly && (
        <Branch
          name={t('announcements.allLabs')}
          box={many(t('announcements.allLabs'), labs, (on) => withPlaces(audience, reach, labs, on))}
        >
          {boxes(labs)}
        </Branch>
      )}
    </div>
  )
}

/** Whom it is for, by the tree as it is today, as far as one reaches. */
export function AudienceTree(props: AudienceTreeProps) {
  const reach = useQuery(reachQuery)
  return reach.data ? <Tree {...props} reach={reach.data} /> : <Unanswered questions={[reach]} rows={4} />
}
