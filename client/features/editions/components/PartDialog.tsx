// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { type ActivityDraft, type ActivityMeasure, type Measure, measures } from '#shared/features/editions.ts'
import { MeasureField, type Reported, reportedOf } from './MeasureField.tsx'

/** An activity or a line of one, as it is being described. */
export interface PartOpen {
  title: string
  part: ActivityDraft
  /** To choose from, for an activity that is not there yet. */
  numbers?: readonly number[]
  act: (draft: ActivityDraft, no: number) => Promise<unknown>
}

function PartForm({ part, numbers, act, onDone }: PartOpen & { onDone: () => void }) {
  const t = useT()
  const { draft, field } = useDraft({
    no: String(numbers?.[0] ?? ''),
    name: part.name,
    from: part.period?.from ?? '',
    to: part.period?.to ?? '',
  })
  const [reported, setReported] = useState<Partial<Record<Measure, Reported>>>(() =>
    Object.fromEntries(part.measures.map((one) => [one.measure, reportedOf(one)])),
  )
  const chosen = measures.flatMap((measure): ActivityMeasure[] => {
    const one = reported[measure]
    if (!one) return []
    // what is no number is refused at its field
    const over = one.over.trim() === '' ? null : Number(/^\d+$/.test(one.over.trim()) && one.over)
    return [{ measure, word: measure === 'people' ? one.word : null, over }]
  })
  const save = useForm(async () => {
    const { name, from, to } = draft
    await act({ name, period: from || to ? { from, to } : null, measures: chosen }, Number(draft.no))
    onDone()
    return { said: t('administration.saved') }
  })
  const overError = (measure: Measure) =>
    save.fieldError(`measures.${chosen.findIndex((one) => one.measure === measure)}.over`)
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      {numbers && (
        <Select
          label={t('administration.editions.no')}
          options={numbers.map((no) => ({ value: String(no), label: String(no) }))}
          {...field('no', save)}
        />
      )}
      <TextField label={t('administration.editions.name')} {...field('name', save)} />
      <TextField
        optional
        type="date"
        label={t('administration.editions.periodFrom')}
        {...field('from', save)}
        error={save.fieldError('period.from')}
      />
      <TextField
        optional
        type="date"
        label={t('administration.editions.periodTo')}
        {...field('to', save)}
        error={save.fieldError('period.to')}
      />
      <fieldset className="form">
        <legend className="flabel">{t('administration.editions.measures')}</legend>
        {measures.map((measure) => (
          <MeasureField
            key={measure}
            measure={measure}
            reported={reported[measure]}
            error={overError(measure)}
            onChange={(one) => setReported((before) => ({ ...before, [measure]: one }))}
          />
        ))}
      </fieldset>
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.save')}
        </Button>
      </div>
    </form>
  )
}

export function PartDialog({ open, onClose }: { open: PartOpen | null; onClose: () => void }) {
  return (
    <Dialog title={open?.title ?? ''} open={open !== null} onClose={onClose}>
      {open && <PartForm {...open} onDone={onClose} />}
    </Dialog>
  )
}
