/** Enough for a write to be worth its while, and little to hold. */
const size = 200;

/** The items in order, so many at a time. */
export function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
