/**
 * Reads the same texts once, for a reading that depends on nothing else. Texts come from callers: where there are too many, all
 * are forgotten.
 */
export function recalled<Texts extends readonly string[], Answer>(
  read: (...texts: Texts) => Answer,
  most = 1000,
): (...texts: Texts) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (...texts) => {
    const key = texts.join("\n");
    const before = known.get(key);
    if (before) return before.answer;
    const answer = read(...texts);
    if (known.size >= most) known.clear();
    known.set(key, { answer });
    return answer;
  };
}
