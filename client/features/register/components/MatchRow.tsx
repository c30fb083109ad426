// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PersonOfNetwork } from '#client/features/answers/components/PersonOfNetwork.tsx'
import { applyRows } from '#client/features/register/apply.ts'
import { fullName } from '#client/features/register/words.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { PersonSummary } from '#shared/features/people.ts'
import { type Register, type RegisterRow, registerEndpoints } from '#shared/features/register.ts'
import type { Network } from './WalkInDialog.tsx'

interface MatchRowProps {
  register: Register
  row: RegisterRow
  networks: readonly Network[]
  onClose: () => void
}

/** A name that was written down at the door, put to somebody with an account; or taken back. */
export function MatchRow({ register, row, networks, onClose }: MatchRowProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [networkId, setNetworkId] = useState(networks[0]?.id ?? '')
  const [person, setPerson] = useState<PersonSummary | null>(null)
  const { meetingId } = register
  const match = async (personId: string | null, { id: rowId, version }: RegisterRow) => {
    const matched = await api(registerEndpoints.matchRow, { meetingId, rowId, personId, version })
    await applyRows(queryClient, meetingId, [matched])
    return matched
  }
  const back = async (matched: RegisterRow) => {
    try {
      await match(null, matched)
    } catch (error) {
      toast({ text: errorWords(t, error) })
    }
  }
  const submit = useSubmit(async () => {
    if (row.personId !== null) {
      await match(null, row)
      return onClose()
    }
    if (!person) return
    const matched = await match(person.id, row)
    toast({
      text: t('register.match.done', { name: fullName(row), person: person.name }),
      action: { label: t('ui.undo'), run: () => void back(matched) },
    })
    onClose()
  })
  if (row.personId === null && networks.length === 0) return null
  return (
    <form className="form" onSubmit={submit.onSubmit} noValidate>
      <h3 className="h3">{t('register.match.title')}</h3>
      <FormError>{submit.error}</FormError>
      {row.personId === null ? (
        <>
          <p className="muted">{t('register.match.why')}</p>
          <Select
            label={t('register.walkIn.network')}
            value={networkId}
            options={networks.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => {
              setNetworkId(target.value)
              setPerson(null)
            }}
          />
          <PersonOfNetwork
            key={networkId}
            networkId={networkId}
            without={[]}
            value={person}
            error={submit.fieldError('personId')}
            onChange={setPerson}
          />
        </>
      ) : (
        <p className="muted">{t('register.match.known', { network: row.networkName ?? '–' })}</p>
      )}
      <div className="actsrow">
        <Button type="submit" small busy={submit.busy} disabled={row.personId === null && person === null}>
          {row.personId === null ? t('register.match.act') : t('register.match.back')}
        </Button>
      </div>
    </form>
  )
}
