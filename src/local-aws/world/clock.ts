/** Where now is. A frozen clock moves only when told; a flowing one is the real clock plus an offset. */
export interface Clock {
  readonly flowing: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves forward to a time; a time before now changes nothing. */
  moveTo(time: number): void;
  /** A clock of its own that shows the same time now. */
  fork(): Clock;
}

let shown = { time: 0, text: "1970-01-01T00:00:00.000Z" };

/** A time as ISO 8601. Much happens in one millisecond of a simulated world: the last answer is kept. */
export function isoTime(time: number): string {
  if (time !== shown.time) shown = { time, text: new Date(time).toISOString() };
  return shown.text;
}

/** A clock that moves only when told. */
export function frozenClock(start: number): Clock {
  let now = start;
  return {
    flowing: false,
    now: () => now,
    moveTo: (time) => {
      now = Math.max(now, time);
    },
    fork: () => frozenClock(now),
  };
}

/** A clock that flows with the real one and never runs behind it (clients would find their sessions expired). */
export function flowingClock(real: () => number = Date.now, ahead = 0): Clock {
  let offset = ahead;
  const now = () => real() + offset;
  return {
    flowing: true,
    now,
    moveTo: (time) => {
      offset += Math.max(0, time - now());
    },
    fork: () => flowingClock(real, offset),
  };
}
