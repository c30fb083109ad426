// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildChannel, buildPlace, buildProgrammePlace } from '#server/features/places/build.ts'
import type { ChannelDocument, PlaceDocument } from '#server/features/places/model.ts'
import { buildThread } from '#server/features/threads/build.ts'
import type { ThreadDocument } from '#server/features/threads/model.ts'
import { forgetAtStop } from '#server/lib/forget.ts'

export interface BuiltChannel {
  channel: ChannelDocument
  general: ThreadDocument
}

export interface BuiltPlace {
  id: string
  place: PlaceDocument
  channels: BuiltChannel[]
  /** Of the first channel. */
  channel: ChannelDocument
  general: ThreadDocument
}

type ChannelDraft = Partial<ChannelDocument> & { name: string }

async function withChannels(place: PlaceDocument, drafts: readonly ChannelDraft[]): Promise<BuiltPlace> {
  const channels = await Promise.all(
    drafts.map(async (draft, position): Promise<BuiltChannel> => {
      const channel = await buildChannel({ placeId: place._id, position, ...draft })
      const general = await buildThread({ placeId: place._id, channelId: channel._id, kind: 'general' })
      return { channel, general }
    }),
  )
  const [first] = channels
  if (!first) throw new Error('a place has a channel')
  return { id: place._id, place, channels, ...first }
}

/** A network with the channels it opens with. */
export const buildNetwork = async (overrides: Partial<PlaceDocument> = {}): Promise<BuiltPlace> =>
  withChannels(await buildPlace(overrides), [{ name: 'Rete' }, { name: 'Governance' }, { name: 'Materiali' }])

export const buildLab = async (overrides: Partial<PlaceDocument> = {}): Promise<BuiltPlace> =>
  withChannels(await buildPlace({ kind: 'lab', joining: 'open', ...overrides }), [{ name: 'Laboratorio' }])

let programme: Promise<BuiltPlace> | null = null
forgetAtStop(() => {
  programme = null
})

/** The programme of this test file: there is one. */
export function buildProgramme(): Promise<BuiltPlace> {
  programme ??= buildProgrammePlace().then((place) =>
    withChannels(place, [
      { name: 'Annunci', posting: 'facilitators' },
      { name: 'Snodi', threadsOnly: true },
      { name: 'Giovani e lavoro' },
    ]),
  )
  return programme
}
