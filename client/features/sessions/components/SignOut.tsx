// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { clearLocalCopies, findUnsent, type Unsent } from '#client/lib/localCopies.ts'
import { saveAsFile } from '#client/lib/saveAsFile.ts'
import { dropSession, oweSignOut } from '#client/lib/session.ts'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { sessionEndpoints } from '#shared/features/sessions.ts'

/** Between two texts in one file. */
const rule = `\n\n${'—'.repeat(12)}\n\n`

/** Signing out clears what this device keeps, also where nobody answers, and asks first when something has not left yet. */
export function SignOut({ children }: { children: (signOut: () => void) => ReactNode }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [unsent, setUnsent] = useState<Unsent | null>(null)
  const words = unsent?.texts.filter(Boolean) ?? []

  const leave = async () => {
    setUnsent(null)
    // what is on its way would come where nobody is in any more
    await queryClient.cancelQueries()
    try {
      await api(sessionEndpoints.signOut, undefined)
    } catch (error) {
      if (!isPassing(error)) {
        toast({ text: errorWords(t, error) })
        return
      }
      oweSignOut()
    }
    await clearLocalCopies()
    dropSession()
  }
  const ask = async () => {
    const waiting = await findUnsent()
    const { messages, drafts, hours, checkIns, rows, texts } = waiting
    if (messages + drafts + hours + checkIns + rows + texts.length === 0) await leave()
    else setUnsent(waiting)
  }

  return (
    <>
      {children(() => void ask())}
      <Dialog
        title={t('shell.signOutTitle')}
        open={unsent !== null}
        onClose={() => setUnsent(null)}
        footer={
          <>
            {words.length > 0 && (
              <Button icon="download" onClick={() => saveAsFile(t('shell.unsentFile'), words.join(rule))}>
                {t('shell.saveUnsent')}
              </Button>
            )}
            <Button kind="danger" onClick={() => void leave()}>
              {t('shell.signOutAnyway')}
            </Button>
            <Button kind="primary" onClick={() => setUnsent(null)}>
              {t('shell.stay')}
            </Button>
          </>
        }
      >
        {unsent !== null && unsent.messages > 0 && <p>{t('shell.unsent', { count: unsent.messages })}</p>}
        {unsent !== null && unsent.drafts > 0 && <p>{t('shell.unsentDrafts', { count: unsent.drafts })}</p>}
        {unsent !== null && unsent.hours > 0 && <p>{t('shell.unsentHours', { count: unsent.hours })}</p>}
        {unsent !== null && unsent.checkIns > 0 && <p>{t('shell.unsentCheckIns', { count: unsent.checkIns })}</p>}
        {unsent !== null && unsent.rows > 0 && <p>{t('shell.unsentRows', { count: unsent.rows })}</p>}
        {unsent !== null && unsent.texts.length > 0 && <p>{t('shell.unsentTexts', { count: unsent.texts.length })}</p>}
      </Dialog>
    </>
  )
}
