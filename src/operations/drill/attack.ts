import type { Aws } from "#aws";
import type { AccountId, Region } from "#model";

/** Where an attacker stands (docs/threat-model.md). */
export type Position = "P2" | "P5";

/** One call of an attack, and how it ended. */
export interface AttackStep {
  readonly position: Position;
  /** `service:Action` */
  readonly call: string;
  readonly resource: string;
  readonly outcome: "denied" | "done";
  /** The control that decided: a policy's statement, a lock, or what was missing. */
  readonly decidedBy: string;
}

/** What an attacker finds: everything that its credentials can see. */
export interface AttackScene {
  readonly aws: Aws;
  readonly account: AccountId;
  readonly region: Region;
  /** The resources that the drill watches, as far as they are this account's. */
  readonly resources: readonly string[];
  /** Tries one call and notes how it ended. */
  readonly attempt: (call: string, resource: string, run: () => Promise<void>) => Promise<void>;
}

/** An attack: who, and what it does. It stops at nothing: a refusal is noted, and the next call tried. */
export interface Attack {
  readonly id: string;
  readonly position: Position;
  readonly title: string;
  run(scene: AttackScene): Promise<void>;
}
