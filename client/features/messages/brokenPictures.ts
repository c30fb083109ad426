// SPDX-License-Identifier: AGPL-3.0-or-later

/** Pictures that could not be shown, by file and version: lines stand for them until it is worth another try. */
let broken: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function become(next: ReadonlySet<string>): void {
  if (next.size === broken.size) return
  broken = next
  for (const listener of listeners) listener()
}

export const pictureName = ({ fileId, version }: { fileId: string; version: number }): string => `${fileId}.${version}`

export const brokenPictures = (): ReadonlySet<string> => broken
export function subscribeBrokenPictures(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const markBroken = (name: string): void => become(new Set([...broken, name]))

/** Its small picture is there now. */
export const tryPicture = (name: string): void => become(new Set([...broken].filter((one) => one !== name)))

/** The line is back. */
export const tryAllPictures = (): void => become(new Set())
