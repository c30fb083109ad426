// SPDX-License-Identifier: AGPL-3.0-or-later
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { findItemsQuery } from './queries.ts'

const settleMs = 150

/** What was typed, once the fingers rest. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), settleMs)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

/** Files and folders of my places, by their names. */
export function useFoundItems(typed: string) {
  const words = useSettled(typed.trim())
  const asks = words !== '' && typed.trim() !== ''
  const question = useQuery({ ...findItemsQuery(words), enabled: asks, placeholderData: keepPreviousData })
  return { items: asks ? (question.data?.items ?? []) : [], questions: asks ? [question] : [] }
}
