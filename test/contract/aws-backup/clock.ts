import { setTimeout as sleep } from "node:timers/promises";

/** How a run lets time pass. */
export interface Clock {
  /** Whose time it is, for what is printed. */
  readonly name: string;
  now(): number;
  pause(seconds: number): Promise<void>;
}

/** AWS's time: there is nothing but to wait. */
export const realClock: Clock = {
  name: "AWS",
  now: Date.now,
  pause: async (seconds) => {
    await sleep(seconds * 1000);
  },
};

/** The clock of a local AWS that is spoken to as AWS is: it is moved, so that a rehearsal takes seconds. */
export function rehearsalClock(url: string): Clock {
  let passed = 0;
  return {
    name: `local AWS at ${url}`,
    now: () => Date.now() + passed,
    pause: async (seconds) => {
      const body = JSON.stringify({ advance: `PT${seconds}S` });
      const answer = await fetch(`${url}/_holdfast/clock`, { method: "POST", body });
      if (!answer.ok) throw new Error(`${url} is no local AWS: its clock answered ${answer.status}`);
      passed += seconds * 1000;
    },
  };
}
