/** The messages of a batch take their steps side by side: a round begins once each of them asks or is done, whoever is quicker. */
export interface Rounds {
  /** Resolves as the next round begins. */
  next(): Promise<void>;
  /** One message asks no more. */
  leave(): void;
}

/** One message whose calls hang keeps the others no longer than that. */
const patienceMs = 5000;

export function roundsOf(messages: number): Rounds {
  let busy = messages;
  let waiting: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(timer);
    timer = undefined;
    const round = waiting;
    waiting = [];
    busy += round.length;
    for (const go of round) go();
  };
  const leave = () => {
    busy -= 1;
    if (busy === 0) begin();
  };
  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        timer ??= setTimeout(begin, patienceMs);
        leave();
      }),
    leave,
  };
}

/** Answers to all questions of a round, one by one. */
type Answers<Question, Answer> = (one: Question) => Answer | Promise<Answer>;

/** What is asked in one round is answered together. */
export function together<Question, Answer>(
  rounds: Rounds,
  answer: (asked: readonly Question[]) => Promise<Answers<Question, Answer>>,
): (one: Question) => Promise<Answer> {
  interface Round {
    readonly asked: Question[];
    answers?: Promise<Answers<Question, Answer>>;
  }
  let open: Round | undefined;
  return async (one) => {
    const round = (open ??= { asked: [] });
    round.asked.push(one);
    await rounds.next();
    if (open === round) open = undefined;
    round.answers ??= answer(round.asked);
    return (await round.answers)(one);
  };
}

/** Makes what belongs to a key once. */
export function once<Rest extends readonly unknown[], Value>(
  make: (key: string, ...rest: Rest) => Value,
): (key: string, ...rest: Rest) => Value {
  const made = new Map<string, Value>();
  return (key, ...rest) => {
    const value = made.get(key) ?? make(key, ...rest);
    made.set(key, value);
    return value;
  };
}

/** True where one call for all saves some. */
export function areSeveral(keys: readonly string[]): boolean {
  return new Set(keys).size > 1;
}

/** A list that fails is no list: the single calls say why. */
export function found<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return asked.catch(() => undefined);
}
