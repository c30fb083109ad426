// SPDX-License-Identifier: AGPL-3.0-or-later
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { Blocks } from '#client/features/documents/components/ComparisonView.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { RadioCards } from '#client/ui/Choices.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import type { MergeView, ShownChoice, ShownMergeStep } from '#shared/features/adoption.ts'

interface Merged {
  versionId: string
  choices: { key: string; choice: ShownChoice }[]
}

interface MergeDialogProps {
  asked: UseQueryResult<MergeView>
  language: string
  onMerge: (merged: Merged) => Promise<void>
  onClose: () => void
}

const nothing = ''

type Side = ShownMergeStep['theirs']

/** One of the two texts, with what changed in it. */
function Text({ label, side, language }: { label: string; side: Side; language: string }) {
  const t = useT()
  return (
    <div className="dside">
      <span className="flabel">{label}</span>
      {side === null ? (
        <p className="muted">{t('adoption.merge.notThere')}</p>
      ) : (
        <div className="ddiff prose" lang={language}>
          <Blocks blocks={side} />
        </div>
      )}
    </div>
  )
}

/** What the origin changed and is not chosen apart. */
const arrivals = ['propose', 'theirs'] as const
type Arrival = (typeof arrivals)[number]

/** In the order they are offered. */
const offered = ['propose', 'theirs', 'mine', 'both'] as const satisfies readonly ShownChoice[]

/** What becomes of a change: null where both sides made one and nobody has chosen. */
const choiceOf = ({ isConflict, canPropose }: ShownMergeStep, chosen: ShownChoice | undefined, arrival: Arrival) =>
  chosen ?? (isConflict ? null : canPropose ? arrival : 'theirs')

interface StepProps {
  /** Whose text the other one is. */
  theirName: string
  step: ShownMergeStep
  number: number
  language: string
  choice: ShownChoice | null
  onChoose: (choice: ShownChoice) => void
}

function Step({ theirName, step, number, language, choice, onChoose }: StepProps) {
  const t = useT()
  const { kind, isConflict, canKeepBoth, canPropose, theirs, mine, key } = step
  const options = offered.filter((one) => (one !== 'both' || canKeepBoth) && (one !== 'propose' || canPropose))
  const wordsFor = (value: ShownChoice) => {
    if (value !== 'theirs') return t(`adoption.merge.choice.${value}`)
    if (kind === 'removedThere') return t('adoption.merge.choice.remove')
    return t(isConflict ? 'adoption.merge.choice.theirs' : 'adoption.merge.choice.now')
  }
  return (
    <li className="dstep" data-conflict={isConflict || undefined}>
      <h3>{t('adoption.merge.step', { number, what: t(`adoption.merge.kind.${kind}`) })}</h3>
      {(theirs !== null || isConflict) && <Text label={theirName} side={theirs} language={language} />}
      {(isConflict || theirs === null) && <Text label={t('adoption.merge.mine')} side={mine} language={language} />}
      {!canPropose && !isConflict && <p className="muted">{t('adoption.merge.onlyNow')}</p>}
      <RadioCards
        legend={t('adoption.merge.choose', { number })}
        name={key}
        options={options.map((value): { value: ShownChoice | typeof nothing; label: string } => ({
          value,
          label: wordsFor(value),
        }))}
        value={choice ?? nothing}
        onChange={(value) => value !== nothing && onChoose(value)}
      />
    </li>
  )
}

/**
 * What a merge would do, block by block: what the other side changed is proposed beside the text unless somebody takes
 * it at once or leaves it, and where both changed a block one chooses.
 */
export function MergeDialog({ asked, language, onMerge, onClose }: MergeDialogProps) {
  const t = useT()
  const [choices, setChoices] = useState<ReadonlyMap<string, ShownChoice>>(new Map())
  const [arrival, setArrival] = useState<Arrival>('propose')
  const view = asked.data
  const open = view?.steps.filter(({ isOpen }) => isOpen) ?? []
  const kept = (view?.steps.length ?? 0) - open.length
  const decided = open.flatMap((step) => {
    const choice = choiceOf(step, choices.get(step.key), arrival)
    return choice ? [{ key: step.key, choice }] : []
  })
  const left = open.length - decided.length
  const proposed = decided.filter(({ choice }) => choice === 'propose').length
  const now = decided.filter(({ choice }) => choice === 'theirs' || choice === 'both').length
  const submit = useSubmit(async () => {
    if (!view) return
    try {
      await onMerge({ versionId: view.versionId, choices: decided })
    } catch (error) {
      // somebody wrote meanwhile: what is asked now may be something else
      void asked.refetch()
      throw error
    }
    onClose()
  })
  const overtaken = submit.fieldError('choices') ?? submit.fieldError('version')
  return (
    <Dialog
      title={view ? t('adoption.merge.title', { title: view.title }) : t('adoption.look')}
      open
      onClose={onClose}
      className="dmerge"
    >
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>
          {submit.error ??
            (submit.fieldError('proposals') && t('adoption.merge.decideFirst')) ??
            (submit.fieldError('documentId') && t('adoption.merge.full')) ??
            (overtaken && t('adoption.merge.overtaken'))}
        </FormError>
        <Unanswered questions={[asked]} rows={4} />
        {view && (
          <>
            <p className="muted">
              {view.to === null
                ? t('adoption.merge.fromAdopter', { place: view.placeName })
                : t('adoption.merge.fromOrigin', { place: view.placeName, from: view.from, to: view.to })}
            </p>
            {view.note && <blockquote dir="auto">{view.note}</blockquote>}
            {open.length === 0 && (
              <EmptyState loom="done" title={t('adoption.merge.nothing')}>
                {t('adoption.merge.nothingText')}
              </EmptyState>
            )}
            {open.some(({ isConflict, canPropose }) => !isConflict && canPropose) && (
              <RadioCards
                legend={t('adoption.merge.arrival')}
                legendShown
                name="arrival"
                options={arrivals.map((value) => ({
                  value,
                  label: t(`adoption.merge.arrivals.${value}`),
                  hint: t(`adoption.merge.arrivals.${value}Hint`),
                }))}
                value={arrival}
                onChange={setArrival}
              />
            )}
            <ol className="dsteps">
              {open.map((step, index) => (
                <Step
                  key={step.key}
                  theirName={t(view.to === null ? 'adoption.merge.theirsAdopter' : 'adoption.merge.theirs')}
                  step={step}
                  number={index + 1}
                  language={language}
                  choice={choiceOf(step, choices.get(step.key), arrival)}
                  onChoose={(choice) => setChoices(new Map(choices).set(step.key, choice))}
                />
              ))}
            </ol>
            {kept > 0 && <p className="muted">{t('adoption.merge.kept', { count: kept })}</p>}
            <div className="actsrow">
              <span className="grow" role="status">
                {[
                  left > 0 && t('adoption.merge.left', { count: left }),
                  proposed > 0 && t('adoption.merge.proposed', { count: proposed }),
                  now > 0 && t('adoption.merge.now', { count: now }),
                ]
                  .filter(Boolean)
                  .join(' ')}
              </span>
              <Button kind="quiet" onClick={onClose}>
                {t('ui.cancel')}
              </Button>
              <Button kind="primary" type="submit" busy={submit.busy} disabled={left > 0}>
                {t('adoption.merge.act')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Dialog>
  )
}
