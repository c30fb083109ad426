// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { type Me, meEndpoints } from '#shared/features/me.ts'
import { type PersonSettings, photoLimits } from '#shared/features/people.ts'
import { takeMe } from './cache.ts'
import { meQuery } from './queries.ts'
import { shrinkPhoto } from './shrink.ts'

const scope = { id: 'me' }

/** Choices take effect at once, here and on the person's other devices; a refusal puts them back. */
export function useEditSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    scope,
    mutationFn: (changes: Partial<PersonSettings>) => api(meEndpoints.editSettings, changes),
    onMutate: (changes) => {
      const before = queryClient.getQueryData(meQuery.queryKey)
      queryClient.setQueryData(meQuery.queryKey, (me) => me && { ...me, settings: { ...me.settings, ...changes } })
      return before
    },
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
    onError: (_error, _changes, before) => {
      if (before) queryClient.setQueryData(meQuery.queryKey, before)
    },
  })
}

/** A choice that was not kept goes back, and says why. */
export function useChoose(): (changes: Partial<PersonSettings>) => void {
  const t = useT()
  const toast = useToast()
  const { mutate } = useEditSettings()
  return (changes) => mutate(changes, { onError: (error) => toast({ text: errorWords(t, error) }) })
}

export function useEditProfile() {
  const queryClient = useQueryClient()
  return useMutation({
    scope,
    mutationFn: (profile: { name: string; title: string; languages: string[] }) =>
      api(meEndpoints.editProfile, profile),
    onSuccess: (me: Me) => takeMe(queryClient, me),
  })
}

/** What a camera makes too large is made smaller here first. */
export function useSetPhoto() {
  const queryClient = useQueryClient()
  return useMutation({
    scope,
    mutationFn: async (file: File) => api(meEndpoints.setPhoto, { file: await shrinkPhoto(file, photoLimits.bytes) }),
    onSuccess: (me: Me) => takeMe(queryClient, me),
  })
}

export function useRemovePhoto() {
  const queryClient = useQueryClient()
  return useMutation({
    scope,
    mutationFn: () => api(meEndpoints.removePhoto, undefined),
    onSuccess: (me: Me) => takeMe(queryClient, me),
  })
}

export function useSpeakFor() {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation({
    scope,
    mutationFn: (organisationId: string) => api(meEndpoints.speakFor, { organisationId }),
    onSuccess: (me: Me) => {
      takeMe(queryClient, me)
      toast({ text: t('settings.saved') })
    },
    onError: (error) => toast({ text: errorWords(t, error) }),
  })
}

export function useWelcome() {
  const queryClient = useQueryClient()
  return useMutation({
    scope,
    mutationFn: () => api(meEndpoints.welcome, undefined),
    onSuccess: (me: Me) => queryClient.setQueryData(meQuery.queryKey, me),
  })
}
