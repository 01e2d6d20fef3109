/** Three-valued truth: a condition on a key that nobody told us is neither true nor false. */
export type Truth = boolean | "unknown";

/** The opposite; the opposite of unknown is unknown. */
export function not(truth: Truth): Truth {
  return truth === "unknown" ? truth : !truth;
}

/** True as soon as one is true, unknown if that could still be. */
export function anyOf<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = test(item);
    if (truth === true) return true;
    if (truth === "unknown") result = truth;
  }
  return result;
}

/** False as soon as one is false, unknown if that could still be. */
export function allOf<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  return not(anyOf(items, (item) => not(test(item))));
}
