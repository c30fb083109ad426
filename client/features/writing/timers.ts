// SPDX-License-Identifier: AGPL-3.0-or-later

/** Tasks that wait, each once under its name. */
export class Timers {
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>()

  /** One that waits already is not put off. */
  later(name: string, ms: number, task: () => void): void {
    if (this.#waiting.has(name)) return
    const timer = setTimeout(() => {
      this.#waiting.delete(name)
      task()
    }, ms)
    this.#waiting.set(name, timer)
  }

  has(name: string): boolean {
    return this.#waiting.has(name)
  }

  cancel(name: string): void {
    clearTimeout(this.#waiting.get(name))
    this.#waiting.delete(name)
  }

  cancelAll(): void {
    for (const name of [...this.#waiting.keys()]) this.cancel(name)
  }
}
