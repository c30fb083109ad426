// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import type { HoursForm } from '#client/features/supportPaths/useHoursForm.ts'
import { channelOf } from '#client/features/supportPaths/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import type { PersonSummary } from '#shared/features/people.ts'
import { supportChannels, supportLimits } from '#shared/features/supportPaths.ts'
import { OverlapNotice } from './OverlapNotice.tsx'
import { PeopleFields } from './PeopleFields.tsx'
import { WhenFields } from './WhenFields.tsx'

/** What is asked of a piece of work, whether it is new or put right. */
export function HoursFields({ form, me }: { form: HoursForm; me: Pick<PersonSummary, 'id' | 'name'> }) {
  const t = useT()
  const { typed, set, word } = form
  return (
    <>
      <WhenFields form={form} />
      <fieldset className="chips">
        <legend className="flabel">{t('support.log.channel')}</legend>
        {supportChannels.map((channel) => (
          <button
            key={channel}
            type="button"
            className="chip"
            aria-pressed={typed.channel === channel}
            onClick={() => set({ channel })}
          >
            {channelOf(t, channel)}
          </button>
        ))}
      </fieldset>
      <PeopleFields form={form} me={me} />
      <TextArea
        label={t('support.log.done')}
        optional
        rows={3}
        hint={t('support.log.care')}
        error={word('done')}
        value={typed.done}
        maxLength={supportLimits.done}
        dir={directionOf(typed.done)}
        onChange={({ target }) => set({ done: target.value })}
      />
      <TextField
        label={t('support.log.nextStep')}
        optional
        error={word('nextStep')}
        value={typed.nextStep}
        maxLength={supportLimits.nextStep}
        dir={directionOf(typed.nextStep)}
        onChange={({ target }) => set({ nextStep: target.value })}
      />
      <OverlapNotice form={form} />
    </>
  )
}
