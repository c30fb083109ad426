// SPDX-License-Identifier: AGPL-3.0-or-later

/** Which numbers of a text's log are here: in one line up to `seq`, and some beyond. */
export class Received {
  seq = 0
  readonly #beyond = new Set<number>()

  /** All before it, too. */
  upTo(seq: number): void {
    if (seq > this.seq) this.seq = seq
    this.#close()
  }

  one(seq: number): void {
    if (seq > this.seq) this.#beyond.add(seq)
    this.#close()
  }

  get hasGap(): boolean {
    return this.#beyond.size > 0
  }

  #close(): void {
    while (this.#beyond.delete(this.seq + 1)) this.seq += 1
    for (const seq of this.#beyond) if (seq <= this.seq) this.#beyond.delete(seq)
  }
}
