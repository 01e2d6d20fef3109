import { isDeepStrictEqual } from "node:util";
import { neutral } from "./neutral.ts";
import { Refusal } from "./port.ts";
import type { Stage } from "./stage.ts";

/** One thing that AWS Backup does, and what behaviour.md says of it. */
export interface ContractCase {
  readonly name: string;
  /** Words of the rule of behaviour.md that the case holds: where a difference is, that line changes first. */
  readonly rule: string;
  /** What local AWS answers, ids and names left out (neutral.ts). */
  readonly expected: unknown;
  observe(stage: Stage): Promise<unknown>;
}

/** What is told of an AWS that answers otherwise. */
class Difference extends Error {
  constructor({ rule, expected }: ContractCase, port: string, seen: unknown) {
    super(
      [
        `rule: ${rule}`,
        `expected, as local AWS answers: ${JSON.stringify(expected)}`,
        `${port} answered: ${JSON.stringify(seen)}`,
        "change behaviour.md first (src/local-aws/services/backup/behaviour.md), then the expectation and local AWS",
      ].join("\n"),
    );
    this.name = "Difference";
  }
}

/** Plays a case; throws where the port answers otherwise than expected. */
export async function hold(one: ContractCase, stage: Stage): Promise<void> {
  const seen = neutral(await seenOf(one, stage), stage);
  if (!isDeepStrictEqual(seen, one.expected)) throw new Difference(one, stage.port.name, seen);
}

/** A refusal where none was looked for is an answer as well. */
async function seenOf(one: ContractCase, stage: Stage): Promise<unknown> {
  try {
    return await one.observe(stage);
  } catch (error) {
    if (error instanceof Refusal) return { refusedUnexpectedly: `${error.code}: ${error.message}` };
    throw error;
  }
}
