/** One thing that will happen: who reads the journal sees `label`, never a timer. */
interface Appointment {
  readonly at: number;
  readonly order: number;
  readonly label: string;
  readonly play: () => void | Promise<void>;
}

/** The world's one ordered queue of events: earliest first, equal times in the order they were made. */
export class Timeline {
  #heap: Appointment[] = [];
  #made = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** Plays `play` once the clock reaches `at`. */
  schedule(at: number, label: string, play: () => void | Promise<void>): void {
    this.#heap.push({ at, order: this.#made++, label, play });
    this.#rise(this.#heap.length - 1);
  }

  /** Takes the earliest event that is due by `time`. */
  takeDue(time: number): Appointment | undefined {
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
