// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useSyncExternalStore } from 'react'
import type { PersonSummary } from '#shared/features/people.ts'
import { subscribeTyping, typingIn } from './typing.ts'

/** Who else types in a thread at this moment. */
export function useTyping(threadId: string, myId: string): readonly PersonSummary[] {
  const people = useSyncExternalStore(subscribeTyping, () => typingIn(threadId))
  return useMemo(() => people.filter(({ id }) => id !== myId), [people, myId])
}
