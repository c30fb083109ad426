// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { ReportFilters } from '#shared/features/report.ts'
import { FreezeDialog } from './FreezeDialog.tsx'

export function FreezeButton({ filters }: { filters: ReportFilters }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" icon="snow" onClick={() => setOpen(true)}>
        {t('freezes.act')}
      </Button>
      {open && <FreezeDialog filters={filters} onClose={() => setOpen(false)} />}
    </>
  )
}
