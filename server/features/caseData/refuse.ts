// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findCaseData } from '#shared/features/caseData.ts'
import { AppError, type FieldErrors } from '#shared/lib/errors.ts'
import { line } from '#shared/lib/schema.ts'

/** Names the fields that seem to carry data of a person followed by a service, and refuses them. */
export function refuseCaseData(fields: Readonly<Record<string, string | null | undefined>>): void {
  const wrong = Object.entries(fields).filter(([, text]) => text && findCaseData(text).length > 0)
  if (wrong.length === 0) return
  const named: FieldErrors = Object.fromEntries(wrong.map(([name]) => [name, 'case_data']))
  throw new AppError('case_data', { fields: named })
}

/** A name in a file, which is told so where it stands. */
export const caseFreeName = (max: number) =>
  line({ max }).check(z.refine((name) => findCaseData(name).length === 0, { error: 'case_data' }))
