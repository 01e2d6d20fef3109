/** One thing that will happen: plain data, so that a fork of the world can copy it. */
export interface Entry {
  readonly at: number;
  readonly order: number;
  /** What happens; who moves the world on knows how to play it. */
  readonly act: object;
}

/** The world's one ordered queue of events: earliest first, equal times in the order they were made. */
export class Timeline {
  #heap: Entry[] = [];
  #made = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** Everything that stands on it, in no order. */
  get entries(): readonly Entry[] {
    return this.#heap;
  }

  /** Has `act` played once the clock reaches `at`. */
  schedule(at: number, act: object): void {
    this.#heap.push({ at, order: this.#made++, act });
    this.#rise(this.#heap.length - 1);
  }

  /** Takes the earliest event that is due by `time`. */
  takeDue(time: number): Entry | undefined {
    const first = this.#heap[0];
    if (!first || first.at > time) return undefined;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  clear(): void {
    this.#heap = [];
  }

  /** A timeline of these entries of this one, copied: they stand as they stood. */
  fork(entries: readonly Entry[]): Timeline {
    const forked = new Timeline();
    forked.#heap = [...entries];
    forked.#made = this.#made;
    return forked;
  }

  #rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  #sink(start: number): void {
    for (let at = start; ;) {
      const left = 2 * at + 1;
      const child = this.#earlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, at)) return;
      at = child;
    }
  }

  #earlier(one: number, other: number): boolean {
    const a = this.#heap[one];
    const b = this.#heap[other];
    if (!a || !b) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swapIfEarlier(one: number, other: number): boolean {
    if (!this.#earlier(one, other)) return false;
    const a = this.#heap[one];
    const b = this.#heap[other];
    if (!a || !b) return false;
    this.#heap[one] = b;
    this.#heap[other] = a;
    return true;
  }
}
