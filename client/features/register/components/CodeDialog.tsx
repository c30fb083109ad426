// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { registerQuery } from '#client/features/register/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useCopy } from '#client/ui/useCopy.ts'
import { type CheckInCode, registerEndpoints } from '#shared/features/register.ts'

interface CodeDialogProps {
  meetingId: string
  code: CheckInCode
  onClose: () => void
}

/** For the wall of the room: the code to read, and the picture to point a phone at. */
export function CodeDialog({ meetingId, code, onClose }: CodeDialogProps) {
  const t = useT()
  const format = useFormat()
  const copy = useCopy()
  const queryClient = useQueryClient()
  const { size, path } = code.square
  const renewing = useSubmit(async () => {
    await api(registerEndpoints.renewCode, { meetingId })
    await queryClient.invalidateQueries({ queryKey: registerQuery(meetingId).queryKey })
  })
  return (
    <Dialog title={t('register.code.title')} open onClose={onClose} lightDismiss className="codedialog">
      <form onSubmit={renewing.onSubmit}>
        <FormError>{renewing.error}</FormError>
        <p className="bigcode code">{code.value}</p>
        <svg
          className="square"
          viewBox={`-4 -4 ${size + 8} ${size + 8}`}
          role="img"
          aria-label={t('register.code.square')}
        >
          <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
          <path d={path} fill="#000" shapeRendering="crispEdges" />
        </svg>
        <p>{t('register.code.when', { from: format.time(code.from), until: format.time(code.until) })}</p>
        <p className="hint">{t('register.code.who')}</p>
        <div className="actsrow">
          <Button icon="copy" onClick={() => copy(code.link, t('register.code.copied'))}>
            {t('register.code.copy')}
          </Button>
          <span className="grow" />
          <Button kind="quiet" icon="retry" type="submit" busy={renewing.busy}>
            {t('register.code.renew')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
