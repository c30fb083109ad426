// SPDX-License-Identifier: AGPL-3.0-or-later

interface Asker<Value> {
  resolve: (value: Value | null) => void
  reject: (error: unknown) => void
}

/** Keys asked for within a moment are asked for together; what the answer lacks is null. */
export function batched<Key, Value>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
  most: number,
  momentMs = 10,
): (key: Key) => Promise<Value | null> {
  let waiting = new Map<Key, Asker<Value>[]>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = async () => {
    clearTimeout(timer)
    timer = undefined
    const asked = waiting
    waiting = new Map()
    try {
      const answers = await ask([...asked.keys()])
      for (const [key, askers] of asked) for (const { resolve } of askers) resolve(answers.get(key) ?? null)
    } catch (error) {
      for (const { reject } of [...asked.values()].flat()) reject(error)
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.set(key, [...(waiting.get(key) ?? []), { resolve, reject }])
      if (waiting.size >= most) void send()
      else timer ??= setTimeout(() => void send(), momentMs)
    })
}
