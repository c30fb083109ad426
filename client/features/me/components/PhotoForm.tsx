// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRemovePhoto, useSetPhoto } from '#client/features/me/edit.ts'
import { meQuery, useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FileField } from '#client/ui/FileField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { photoLimits } from '#shared/features/people.ts'
import { AppError } from '#shared/lib/errors.ts'

/** My picture: from a file or, on a phone, from its camera. At once, on every device of mine. */
export function PhotoForm() {
  const t = useT()
  const toast = useToast()
  const { person } = useMe()
  const known = useQuery(meQuery).data !== undefined
  const set = useSetPhoto()
  const remove = useRemovePhoto()
  const [error, setError] = useState<string>()
  const wordsOf = (failure: unknown) => {
    if (!(failure instanceof AppError)) return errorWords(t, failure)
    if (failure.code === 'too_large') return t('settings.photoTooLarge')
    const code = failure.fields.file
    return code ? t(`errors.field.${code}`) : errorWords(t, failure)
  }
  const told = {
    onSuccess: () => {
      setError(undefined)
      toast({ text: t('settings.saved') })
    },
    onError: (failure: unknown) => setError(wordsOf(failure)),
  }
  const have = person.photo ? t('settings.photoShown') : known ? t('settings.photoNone') : ''
  const said = set.isPending ? t('settings.photoSending') : have
  return (
    <div className="photoform">
      <Avatar person={person} size="xl" />
      <div className="form">
        <FileField
          label={t('settings.photo')}
          hint={t('settings.photoHint')}
          accept={photoLimits.types.join(',')}
          chosen={said}
          onChoose={(file) => set.mutate(file, told)}
          error={error}
        />
        {person.photo && (
          <div className="actsrow">
            <Button small icon="trash" busy={remove.isPending} onClick={() => remove.mutate(undefined, told)}>
              {t('settings.photoRemove')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
