import { isLoopback } from "./deploy/loopback.ts";
import type { Pacer } from "./ports.ts";

export const realTime: Pacer = {
  now: () => Date.now(),
  pause: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
};

/** The clock of the AWS that the environment names: local AWS has its own, and waiting for something there advances it. */
export async function pacerOf(environment: Readonly<Record<string, string | undefined>>): Promise<Pacer> {
  const endpoint = environment["AWS_ENDPOINT_URL"] ?? "";
  const now = isLoopback(endpoint) ? await clockAt(endpoint) : undefined;
  return now === undefined ? realTime : worldPacer(endpoint, now);
}

function worldPacer(endpoint: string, startedAt: number): Pacer {
  let ahead = startedAt - Date.now();
  const now = () => Date.now() + ahead;
  return {
    now,
    pause: async (ms) => {
      const advanced = await clockAt(endpoint, { advance: `PT${Math.ceil(ms / 1000)}S` });
      if (advanced === undefined) return realTime.pause(ms);
      ahead = advanced - Date.now();
    },
  };
}

/** Undefined where the endpoint has no such clock: another emulator. */
async function clockAt(endpoint: string, order?: { readonly advance: string }): Promise<number | undefined> {
  const body = order === undefined ? {} : { method: "POST", body: JSON.stringify(order) };
  const answer = await fetch(new URL("/_holdfast/clock", endpoint), body).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const { now } = (await answer.json()) as { readonly now?: string };
  const time = Date.parse(now ?? "");
  return Number.isNaN(time) ? undefined : time;
}
