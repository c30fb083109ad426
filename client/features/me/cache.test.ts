// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, expect, it } from 'vitest'
import { newId } from '#client/lib/newId.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import type { Me } from '#shared/features/me.ts'
import { takeMe } from './cache.ts'
import { meQuery } from './queries.ts'

const me: Me = {
  person: { id: newId(), name: 'Anna', title: '', home: null, organisation: null, colour: 'teal', photo: null },
  email: null,
  organisation: null,
  organisations: [],
  languages: [],
  grants: [],
  settings: { language: 'it', theme: 'system', presenceHidden: false, enterSends: true, singleKeys: true },
  welcomed: true,
  demo: false,
}

const queryClient = createQueryClient()
afterEach(() => queryClient.clear())

it('the answer to a new name or body makes the lists ask again, before any announcement; another answer does not', () => {
  const list = ['place', newId(), 'members']
  queryClient.setQueryData(meQuery.queryKey, me)
  queryClient.setQueryData(list, [me.person])
  takeMe(queryClient, { ...me, languages: ['italiano'] })
  expect(queryClient.getQueryState(list)?.isInvalidated).toBe(false)
  takeMe(queryClient, { ...me, person: { ...me.person, name: 'Anna Maria' } })
  expect(queryClient.getQueryData(meQuery.queryKey)?.person.name).toBe('Anna Maria')
  expect(queryClient.getQueryState(list)?.isInvalidated).toBe(true)
  queryClient.setQueryData(list, [])
  const named = queryClient.getQueryData(meQuery.queryKey) ?? me
  takeMe(queryClient, { ...named, person: { ...named.person, organisation: 'Comune' } })
  expect(queryClient.getQueryState(list)?.isInvalidated).toBe(true)
})
