// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { placesQuery } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { labsKey } from './queries.ts'

interface Done {
  /** Nothing where nothing was done. */
  said: string | undefined
  /** The way back, and what to say where it did not lead all the way. */
  undo?: () => Promise<string | undefined>
}

const watchMs = 2_000

/** The row may go with its button, now or when the list is drawn anew: keys go on from the page. */
function keepFocus(): void {
  const goOn = () => {
    if (document.activeElement === document.body) document.getElementById('main')?.focus()
  }
  goOn()
  const drawn = new MutationObserver(goOn)
  drawn.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => drawn.disconnect(), watchMs)
}

/** A click counts itself; a key, or what asks by itself, is no click. */
interface Press {
  detail: number
}

/** A button about labs: does, says so, offers the way back, and asks again which labs there are. */
export function useLabButton() {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)

  const refresh = () =>
    Promise.all([placesQuery.queryKey, labsKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  const back = async (undo: NonNullable<Done['undo']>) => {
    try {
      const said = await undo()
      await refresh()
      keepFocus()
      if (said) toast({ text: said })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    }
  }
  const run = async (name: string, act: () => Promise<Done>) => {
    setBusy(name)
    try {
      const { said, undo } = await act()
      await refresh()
      keepFocus()
      if (said) toast({ text: said, ...(undo && { action: { label: t('ui.undo'), run: () => void back(undo) } }) })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      setBusy(null)
    }
  }
  /** The second half of a double click would fall on the button that came into the place of the first. */
  const press = (name: string, act: () => Promise<Done>) => (by?: Press) => {
    if ((by?.detail ?? 0) <= 1) void run(name, act)
  }
  return { busy, press }
}
