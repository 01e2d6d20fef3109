/** Sessions of an hour are used for most of it (STS, AssumeRole: role chaining is limited to one hour). */
const sessionMs = 45 * 60_000;

/** Asks once for each first argument, until the answer is old; what fails is asked again. */
export function remembered<Rest extends readonly unknown[], Answer>(
  now: () => number,
  ask: (key: string, ...rest: Rest) => Promise<Answer>,
): (key: string, ...rest: Rest) => Promise<Answer> {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();
  return (key, ...rest) => {
    const before = known.get(key);
    if (before && before.until > now()) return before.answer;
    const answer = ask(key, ...rest);
    known.set(key, { until: now() + sessionMs, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
