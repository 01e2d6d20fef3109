import type { AccountId, Arn } from "./ids.ts";

/** The roles that Holdfast makes, by what they may do; all stand under one protected path. */
export type RoleName =
  | "holdfast-backup"
  | "holdfast-copy"
  | "holdfast-mover"
  | "holdfast-observe"
  | "holdfast-restore"
  | "holdfast-forwarder"
  | "holdfast-orchestrate"
  | "holdfast-reconcile"
  | "holdfast-shorten"
  | "holdfast-copy-back"
  | "holdfast-export"
  // Of one realm each, for realms may share these accounts.
  | `holdfast-watch-${string}`
  | `holdfast-inspect-${string}`
  | `holdfast-webhook-${string}`
  | `holdfast-audit-reader-${string}`
  | `holdfast-audit-forwarder-${string}`;

/** Guard-rails exempt exact ARNs under this path and deny making others there. */
export const rolePath = "/holdfast/";

export function roleArn(account: AccountId, name: RoleName): Arn {
  return `arn:aws:iam::${account}:role${rolePath}${name}`;
}
