// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { type Choice, choicesOf, keepChoices, readChoices } from './drafts.ts'

/** The networks and paths for which I may write hours down; without an answer those of the last time. */
export function useChoices(personId: string) {
  const query = useQuery(portfolioQuery)
  const { data } = query
  useEffect(() => {
    if (data) keepChoices(personId, choicesOf(data.networks))
  }, [data, personId])
  const choices: Choice[] = useMemo(() => (data ? choicesOf(data.networks) : readChoices(personId)), [data, personId])
  return { choices, query, known: data !== undefined || choices.length > 0 }
}
