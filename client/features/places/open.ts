// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Place } from '#shared/features/places.ts'

/** Not archived: those that are stay readable, and stand apart. */
export const isOpen = ({ archivedAt }: Pick<Place, 'archivedAt'>): boolean => archivedAt === null
