// SPDX-License-Identifier: AGPL-3.0-or-later

/** Which text of a block stands after a merge: ours, the origin's, or one behind the other. */
export const mergeChoices = ['mine', 'theirs', 'both'] as const
export type MergeChoice = (typeof mergeChoices)[number]

/** What happened to a block, here or at the origin. */
export const mergeStepKinds = [
  'changedThere',
  'addedThere',
  'removedThere',
  'movedThere',
  /** On both sides, differently: with the two after it, what a person decides. */
  'changedBoth',
  'removedHere',
  'changedHere',
  'addedHere',
  'movedHere',
] as const
export type MergeStepKind = (typeof mergeStepKinds)[number]
