// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { type ActivityMeasure, type Measure, type PeopleWord, peopleWords } from '#shared/features/editions.ts'

/** A measure that is reported, as it is being described. */
export interface Reported {
  word: PeopleWord
  over: string
}

export const reportedOf = ({ word, over }: Partial<ActivityMeasure>): Reported => ({
  word: word ?? 'operators',
  over: over ? String(over) : '',
})

interface MeasureFieldProps {
  measure: Measure
  /** Undefined while it is not reported. */
  reported: Reported | undefined
  error: string | undefined
  onChange: (reported: Reported | undefined) => void
}

/** Whether a measure is reported, what its people are called, and from which number on only that it is more is said. */
export function MeasureField({ measure, reported, error, onChange }: MeasureFieldProps) {
  const t = useT()
  const name = t(`editions.measures.${measure}`)
  return (
    <div className="measure">
      <Checkbox
        label={name}
        checked={reported !== undefined}
        onChange={({ target }) => onChange(target.checked ? reportedOf({}) : undefined)}
      />
      {reported && (
        <div className="more">
          {measure === 'people' && (
            <Select
              label={t('administration.editions.word')}
              options={peopleWords.map((value) => ({ value, label: t(`editions.words.${value}`, { count: 2 }) }))}
              value={reported.word}
              onChange={({ target }) =>
                onChange({ ...reported, word: peopleWords.find((one) => one === target.value) ?? reported.word })
              }
            />
          )}
          <TextField
            optional
            inputMode="numeric"
            label={`${t('administration.editions.over')}: ${name}`}
            hint={t('administration.editions.overHint')}
            value={reported.over}
            error={error}
            onChange={({ target }) => onChange({ ...reported, over: target.value })}
          />
        </div>
      )}
    </div>
  )
}
