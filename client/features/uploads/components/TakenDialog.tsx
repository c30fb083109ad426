// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox, RadioCards } from '#client/ui/Choices.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'

export type TakenAnswer = 'version' | 'another'

interface TakenDialogProps {
  /** Names that stand there already. */
  names: readonly string[]
  /** What the act is called. */
  confirm: string
  onAnswer: (answers: ReadonlyMap<string, TakenAnswer>) => void
  onClose: () => void
}

/** A name that is there already asks once: a new version of it, or another file of the same name. */
export function TakenDialog({ names, confirm, onAnswer, onClose }: TakenDialogProps) {
  const t = useT()
  const [forAll, setForAll] = useState(false)
  const [answers, setAnswers] = useState<ReadonlyMap<string, TakenAnswer>>(
    () => new Map(names.map((name) => [name, 'version'])),
  )
  const [first = ''] = names
  const answerOf = (name: string) => answers.get(forAll ? first : name) ?? 'version'
  const options = [
    { value: 'version' as const, label: t('uploads.taken.version'), hint: t('uploads.taken.versionHint') },
    { value: 'another' as const, label: t('uploads.taken.another'), hint: t('uploads.taken.anotherHint') },
  ]
  return (
    <Dialog
      title={t('uploads.taken.title', { count: names.length })}
      open
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" onClick={() => onAnswer(new Map(names.map((name) => [name, answerOf(name)])))}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{t('uploads.taken.lead')}</p>
      {names.length > 1 && (
        <Checkbox
          label={t('uploads.taken.forAll')}
          checked={forAll}
          onChange={({ target }) => setForAll(target.checked)}
        />
      )}
      {(forAll ? [first] : names).map((name) => (
        <RadioCards
          key={name}
          legend={forAll ? t('uploads.taken.forAll') : name}
          legendShown
          name={`taken-${name}`}
          options={options}
          value={answerOf(name)}
          onChange={(answer) => setAnswers(new Map([...answers, [name, answer]]))}
        />
      ))}
    </Dialog>
  )
}
