import { type Post, roleArn, watchNames } from "#model";
import type { Template } from "../blueprint.ts";
import type { RoleNode, RuleNode } from "../nodes/index.ts";
import { policyOf, trustRole, trustService } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { allow } from "./permissions.ts";
import { watchedPattern } from "./watched-pattern.ts";
import { watchedPlaces } from "./watched-places.ts";

/** What stands in each watched account: what the watch reads it through, and the rules that tell of it. */
export function watchedTemplates(realm: RealmState, watch: Watch): readonly Template[] {
  return [
    watchedRolesTemplate(realm, watch),
    watchedTemplate(realm, watch, ["workload"]),
    watchedTemplate(realm, watch, ["central", "custody", "audit"]),
    watchedTemplate(realm, watch, ["management"]),
  ].filter(({ places }) => places.length > 0);
}

function watchedRolesTemplate(realm: RealmState, watch: Watch): Template {
  const accounts = watchedPlaces(realm, watch).flatMap((places) => places.accounts);
  return {
    realm: realm.name,
    kind: "watched-roles",
    stackName: `holdfast-${realm.name}-watched-roles`,
    description: `Holdfast: lets the watch of realm ${realm.name} read an account, and the account tell the watch.`,
    places: accounts.map((account) => ({ account, region: watch.region })),
    parameters: [],
    nodes: [readerRole(realm, watch), forwarderRole(realm, watch)],
    outputs: {},
  };
}

const kinds = { workload: "watched", central: "watched-quiet", management: "watched-management" } as const;

function watchedTemplate(realm: RealmState, watch: Watch, posts: readonly [keyof typeof kinds, ...Post[]]): Template {
  const kind = kinds[posts[0]];
  const places = watchedPlaces(realm, watch).filter(({ post }) => posts.includes(post));
  return {
    realm: realm.name,
    kind,
    stackName: `holdfast-${realm.name}-watched`,
    description: `Holdfast: tells the watch of realm ${realm.name} who changes what in a ${posts.join(", ")} account.`,
    places: places.flatMap(({ accounts, regions }) =>
      accounts.flatMap((account) => regions.map((region) => ({ account, region }))),
    ),
    parameters: [],
    nodes: [rule(realm, watch, posts[0])],
    outputs: {},
  };
}

function rule(realm: RealmState, watch: Watch, post: Post): RuleNode {
  const { rule: name, forwarder } = watchNames(realm.name, watch.auditAccount);
  return {
    kind: "rule",
    id: "WatchedCalls",
    name,
    busName: undefined,
    pattern: watchedPattern(post),
    // Where nobody works, looking around is worth knowing, too.
    lookingToo: post === "central",
    target: { arn: busArn(realm, watch), roleArn: `arn:aws:iam::\${AWS::AccountId}:role/holdfast/${forwarder}` },
  };
}

/** In the home Region, wherever the account tells from: EventBridge takes events across accounts and Regions at once. */
function busArn(realm: RealmState, { auditAccount, region }: Watch): string {
  return `arn:aws:events:${region}:${auditAccount}:event-bus/${watchNames(realm.name, auditAccount).bus}`;
}

function forwarderRole(realm: RealmState, watch: Watch): RoleNode {
  return {
    kind: "role",
    id: "ForwarderRole",
    name: watchNames(realm.name, watch.auditAccount).forwarder,
    description: "Puts events on the watch's bus",
    trust: trustService("events.amazonaws.com"),
    permissions: policyOf(allow("PutEvents", "events:PutEvents", busArn(realm, watch))),
  };
}

/** Looks at vaults, points, keys and rules; at no data, and changes nothing. */
function readerRole(realm: RealmState, { auditAccount }: Watch): RoleNode {
  const names = watchNames(realm.name, auditAccount);
  const vaults = [
    "backup:DescribeBackupVault",
    "backup:ListRecoveryPointsByBackupVault",
    "backup:ListProtectedResourcesByBackupVault",
  ];
  return {
    kind: "role",
    id: "ReaderRole",
    name: names.reader,
    description: "Shows the inspector vaults, points, keys and rules",
    trust: trustRole(roleArn(auditAccount, names.inspector)),
    permissions: policyOf(
      allow("LookAtVaults", vaults, "arn:aws:backup:*:${AWS::AccountId}:backup-vault:*"),
      allow("LookAtPoints", "backup:DescribeRecoveryPoint", "*"),
      allow("LookAtKeys", "kms:DescribeKey", "arn:aws:kms:*:${AWS::AccountId}:key/*"),
      allow("LookAtQueues", "sqs:GetQueueAttributes", "arn:aws:sqs:*:${AWS::AccountId}:holdfast-*"),
      allow("LookAtRules", "events:DescribeRule", "arn:aws:events:*:${AWS::AccountId}:rule/holdfast-*"),
    ),
  };
}
