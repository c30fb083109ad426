// SPDX-License-Identifier: AGPL-3.0-or-later

/** Who hears what: members sit in their places' rooms, guests in the rooms of single threads. */
export const rooms = {
  /** Every signed-in socket: for what is no secret to any of them. */
  everybody: 'everybody',
  person: (personId: string): string => `person:${personId}`,
  place: (placeId: string): string => `place:${placeId}`,
  /** Who has a role in a place, moderates it, or belongs to it at all: for what is not for all of it. */
  role: (placeId: string, role: string): string => `role:${placeId}:${role}`,
  keepers: (placeId: string): string => `keepers:${placeId}`,
  member: (placeId: string, personId: string): string => `member:${placeId}:${personId}`,
  /** A person as long as they have any role: what is shared with them ends with the last. */
  active: (personId: string): string => `active:${personId}`,
  thread: (threadId: string): string => `thread:${threadId}`,
  /** Who has the text of a document open. */
  text: (documentId: string): string => `text:${documentId}`,
}
