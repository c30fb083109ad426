// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { clearLocalCopies, countUnsent } from '#client/lib/localCopies.ts'
import { dropSession } from '#client/lib/session.ts'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { sessionEndpoints } from '#shared/features/sessions.ts'

/** Signing out clears what this device keeps, and asks first when something has not left yet. */
export function SignOut({ children }: { children: (signOut: () => void) => ReactNode }) {
  const t = useT()
  const toast = useToast()
  const [unsent, setUnsent] = useState(0)

  const leave = async () => {
    setUnsent(0)
    try {
      await api(sessionEndpoints.signOut, undefined)
    } catch (error) {
      toast({ text: errorWords(t, error) })
      return
    }
    await clearLocalCopies()
    dropSession()
  }
  const ask = async () => {
    const waiting = await countUnsent()
    if (waiting === 0) await leave()
    else setUnsent(waiting)
  }

  return (
    <>
      {children(() => void ask())}
      <Dialog
        title={t('shell.signOutTitle')}
        open={unsent > 0}
        onClose={() => setUnsent(0)}
        footer={
          <>
            <Button kind="danger" onClick={() => void leave()}>
              {t('shell.signOutAnyway')}
            </Button>
            <Button kind="primary" onClick={() => setUnsent(0)}>
              {t('shell.stay')}
            </Button>
          </>
        }
      >
        <p>{t('shell.unsent', { count: unsent })}</p>
      </Dialog>
    </>
  )
}
