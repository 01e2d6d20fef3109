import { roleArn } from "#model";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustRole, trustService } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import { allow, copyTo, ownPoints, useKeys } from "./permissions.ts";

/** The two roles that every account needs out of whose vaults copies go: one carries, the other starts. */
export function movingRoles(realm: RealmState, targets: readonly string[]): readonly RoleNode[] {
  return [copyRole(targets), moverRole(realm)];
}

/** Passed to copy jobs; starts none itself. */
function copyRole(targets: readonly string[]): RoleNode {
  return {
    kind: "role",
    id: "CopyRole",
    name: "holdfast-copy",
    description: "Carries copies out of this account's vaults; passed to copy jobs",
    trust: trustService("backup.amazonaws.com"),
    permissions: policyOf(
      ...copyTo(targets),
      allow("CopySnapshots", ["rds:CopyDBSnapshot", "rds:ListTagsForResource"], ownPoints),
      ...useKeys(),
    ),
  };
}

/** Starts copies; assumed by central's orchestrator alone, with a session policy for one point. */
function moverRole(realm: RealmState): RoleNode {
  const passed = { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } };
  return {
    kind: "role",
    id: "MoverRole",
    name: "holdfast-mover",
    description: "Starts copy jobs for central's orchestrator",
    trust: trustRole(roleArn(realm.centralAccount, "holdfast-orchestrate")),
    permissions: policyOf(
      allow("StartCopies", "backup:StartCopyJob", ownPoints),
      allow("PassCopyRole", "iam:PassRole", "arn:aws:iam::${AWS::AccountId}:role/holdfast/holdfast-copy", passed),
    ),
  };
}
