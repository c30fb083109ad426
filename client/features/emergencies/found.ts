// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EmergencyQuestion } from '#shared/features/emergencies.ts'

/** Without accents and case, as people type what they look for. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('it')

/** Every word stands somewhere in the question, its answer or its source. */
export function matchesWords({ text, answer }: EmergencyQuestion, typed: string): boolean {
  const said = folded([text, answer?.text, answer?.source].filter(Boolean).join(' '))
  return folded(typed)
    .split(/\s+/)
    .every((word) => said.includes(word))
}
