// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Edition } from '#shared/features/editions.ts'
import type { EditionDocument } from './model.ts'

export const presentEdition = ({ _id, ...edition }: EditionDocument): Edition => ({ id: _id, ...edition })
