// SPDX-License-Identifier: AGPL-3.0-or-later

/** Who hears what: members sit in their places' rooms, guests in the rooms of single threads. */
export const rooms = {
  /** Every signed-in socket: for what is no secret to any of them. */
  everybody: 'everybody',
  person: (personId: string): string => `person:${personId}`,
  place: (placeId: string): string => `place:${placeId}`,
  thread: (threadId: string): string => `thread:${threadId}`,
  /** Who has the text of a document open. */
  text: (documentId: string): string => `text:${documentId}`,
}
