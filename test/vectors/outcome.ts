import { expect } from "vitest";

/** A vector of aws-backup.json. */
export interface Vector {
  readonly id: string;
  readonly topic: string;
  readonly then: Readonly<Record<string, unknown>> & { readonly outcome: "ok" | "error" | "rejected" | "job" };
}

/** What a play saw. `more` are members of the vector's `then` that it saw besides. */
export type Seen =
  | { readonly kind: "ok"; readonly more?: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly code: string; readonly message: string; readonly bodyCode?: string }
  | {
      readonly kind: "job";
      readonly state: string;
      readonly message: string;
      readonly more?: Readonly<Record<string, unknown>>;
    };

interface AwsLike {
  readonly code: string;
  readonly message: string;
  readonly members?: Readonly<Record<string, string>>;
}

/** How a call ended: an error of AWS's is an outcome, any other is a bug. */
export async function ending(call: Promise<unknown>, more?: Readonly<Record<string, unknown>>): Promise<Seen> {
  try {
    await call;
    return more ? { kind: "ok", more } : { kind: "ok" };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const { code, message, members } = error as unknown as AwsLike;
    return { kind: "error", code, message, ...(members?.["Code"] === undefined ? {} : { bodyCode: members["Code"] }) };
  }
}

/** The end of a job as an outcome. */
export function jobSeen(
  job: {
    readonly State?: string | undefined;
    readonly Status?: string | undefined;
    readonly StatusMessage?: string | undefined;
  },
  more?: Readonly<Record<string, unknown>>,
): Seen {
  const seen = { kind: "job" as const, state: job.State ?? job.Status ?? "", message: job.StatusMessage ?? "" };
  return more ? { ...seen, more } : seen;
}

/** Holds what was seen against what the vector says. */
export function compare({ then }: Vector, seen: Seen): void {
  switch (then.outcome) {
    case "ok":
      expect(seen.kind).toBe("ok");
      break;
    case "error":
      expect(seen).toMatchObject({ kind: "error", ...given("code", then["exception"]) });
      break;
    case "rejected":
      expect(seen).toSatisfy(isRefusal);
      break;
    case "job":
      expect(seen).toMatchObject({ kind: "job", ...given("state", then["state"]) });
      break;
  }
  if (seen.kind !== "ok") compareText(then, seen.message);
  if ("bodyCode" in then) expect(seen).toMatchObject({ bodyCode: then["bodyCode"] });
  if (seen.kind !== "error" && seen.more) expect(seen.more).toEqual(pick(then, Object.keys(seen.more)));
}

function isRefusal(seen: Seen): boolean {
  return seen.kind === "error" || (seen.kind === "job" && seen.state === "FAILED");
}

function compareText(then: Vector["then"], message: string): void {
  const wanted = then["message"] ?? then["statusMessage"] ?? then["messageContains"];
  if (typeof wanted === "string" && then["messageMatch"] === "exact") expect(message).toBe(wanted);
  else if (typeof wanted === "string") expect(message).toContain(wanted);
  if (typeof then["messageEndsWith"] === "string") expect(message.endsWith(then["messageEndsWith"])).toBe(true);
}

function given(key: string, value: unknown): Record<string, unknown> {
  return value === null || value === undefined ? {} : { [key]: value };
}

function pick(from: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}
