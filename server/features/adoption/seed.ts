// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { AdoptionModel, type AdoptionRecord, SuggestionModel, type SuggestionRecord } from './model.ts'

const ties = { person: 'by', place: 'placeId' }
export const adoptionSeed = seedOf<AdoptionRecord>(AdoptionModel, ties)
export const suggestionSeed = seedOf<SuggestionRecord>(SuggestionModel, ties)
