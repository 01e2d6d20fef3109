import { type AccountId, type Arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../../world/index.ts";
import type { RecoveryPoint } from "../state.ts";

/** A legal hold: https://docs.aws.amazon.com/aws-backup/latest/devguide/legalhold.html */
export interface LegalHold {
  readonly id: string;
  readonly arn: Arn;
  readonly title: string;
  readonly description: string;
  readonly created: Date;
  readonly vaultNames: readonly string[];
  readonly resources: readonly string[];
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly tags: Map<string, string>;
  cancelled: Date | undefined;
  cancelDescription: string | undefined;
  retainUntil: Date | undefined;
}

const regional: StateOf<Map<string, LegalHold>> = defineState("backup-holds", () => new Map());

/** The legal holds of an account and Region, by id. */
export function holdsOf(world: World, account: AccountId, region: Region): Map<string, LegalHold> {
  return regional(world, account, region);
}

/** Does a hold keep this point? Continuous points, and those that are over, are never held. */
export function holds(hold: LegalHold, point: RecoveryPoint): boolean {
  if (hold.cancelled || point.moments || point.status === "EXPIRED") return false;
  const vaultName = point.vaultArn.slice(point.vaultArn.lastIndexOf(":") + 1);
  const named = hold.vaultNames.includes(vaultName) || hold.resources.includes(point.resourceArn);
  const everything = hold.vaultNames.length === 0 && hold.resources.length === 0;
  return (
    (named || everything) &&
    (hold.from === undefined || point.created >= hold.from) &&
    (hold.to === undefined || point.created <= hold.to)
  );
}

export function isHeld(world: World, point: RecoveryPoint): boolean {
  const { account = "", region = "" } = parseArn(point.vaultArn) ?? {};
  return [...holdsOf(world, account, region).values()].some((hold) => holds(hold, point));
}
