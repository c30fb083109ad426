// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { type EmergencyPage, emergencyEndpoints, isExpired } from '#shared/features/emergencies.ts'

/** What would be closed while it is still open. */
function useLeftOpen({ questions, needs }: EmergencyPage): string[] {
  const t = useT()
  const open = needs.filter(({ state }) => state === 'open')
  const counted = [
    ['unanswered', questions.filter(({ answer }) => answer === null).length],
    ['expired', questions.filter(({ answer }) => answer !== null && isExpired(answer)).length],
    ['needs', open.filter(({ kind }) => kind === 'need').length],
    ['offers', open.filter(({ kind }) => kind === 'offer').length],
  ] as const
  return counted.flatMap(([key, count]) => (count === 0 ? [] : [t(`emergencies.close.${key}`, { count })]))
}

export function CloseDialog({ page, onClose }: { page: EmergencyPage; onClose: () => void }) {
  const t = useT()
  const emergencyId = page.emergency.id
  const { send, said } = useEmergencyActs(emergencyId)
  const left = useLeftOpen(page)
  const submit = useSubmit(async () => {
    await send(api(emergencyEndpoints.close, { emergencyId }), true)
    said(t('emergencies.close.done'))
    onClose()
  })
  return (
    <FormDialog
      title={t('emergencies.close.title')}
      act={t('emergencies.close.act')}
      keep={t('emergencies.close.keep')}
      danger
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <p>{t('emergencies.close.text')}</p>
      {left.length === 0 ? (
        <p>{t('emergencies.close.nothing')}</p>
      ) : (
        <div className="leftopen">
          <p>{t('emergencies.close.left')}</p>
          <ul>
            {left.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </FormDialog>
  )
}
