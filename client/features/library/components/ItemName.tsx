// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { renameItem } from '#client/features/library/edit.ts'
import { refusalWords } from '#client/features/library/refusal.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { type LibraryItem, libraryLimits } from '#shared/features/library.ts'

/** What is most likely to be typed anew: the name without its ending. */
function selectStem(field: HTMLInputElement | null): void {
  if (!field) return
  const dot = field.value.lastIndexOf('.')
  field.focus()
  field.setSelectionRange(0, dot > 0 ? dot : field.value.length)
}

interface ItemNameProps {
  item: LibraryItem
  /** Renamed, or left as it was. */
  onDone: () => void
}

/** Renames where the name stands: Enter and leaving keep what was typed, Esc brings the old name back. */
export function ItemName({ item, onDone }: ItemNameProps) {
  const t = useT()
  const id = useId()
  const queryClient = useQueryClient()
  const [name, setName] = useState(item.name)
  const [error, setError] = useState<string>()
  const done = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => selectStem(field.current), [])

  const finish = () => {
    done.current = true
    onDone()
  }
  const save = async () => {
    if (done.current) return
    if (name.trim() === item.name) return finish()
    done.current = true
    try {
      await renameItem(queryClient, { itemId: item.id, name })
      onDone()
    } catch (refused) {
      // what was typed stays
      done.current = false
      setError(refusalWords(t, refused))
    }
  }

  return (
    <span className="lname">
      <input
        ref={field}
        className="input small"
        aria-label={t('library.newNameOf', { name: item.name })}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        value={name}
        maxLength={libraryLimits.name}
        dir={directionOf(name)}
        autoComplete="off"
        onChange={({ target }) => {
          setName(target.value)
          setError(undefined)
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') void save()
          else if (event.key === 'Escape') finish()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </span>
  )
}
