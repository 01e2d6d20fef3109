import type { Finding } from "#model";
import { lastLegs } from "../../hops/last-kinds.ts";
import { finding } from "../finding-messages.ts";
import { type RealmRule, type RealmWorld, typesBackedUp } from "./realm-rule.ts";

/** What AWS has changed and older designs still count on, said where this plan makes use of it. */
export const changedFacts: RealmRule = (world) => [
  ...oneStep(world),
  ...approvalTeam(world),
  ...unencrypted(world),
  ...primary(world),
];

const databases = ["RDS_INSTANCE", "AURORA", "DOCUMENTDB", "NEPTUNE"] as const;

function oneStep(world: RealmWorld): readonly Finding[] {
  const { scope, classes } = world;
  const crossing = classes.filter(({ legs }) => lastLegs(legs).some(({ region }) => !scope.regions.includes(region)));
  const types = databases.filter(
    (type) =>
      crossing.some(({ subject }) => subject.type === type) &&
      scope.plans.some(([plan]) => typesBackedUp(world, plan).includes(type)),
  );
  if (types.length === 0) return [];
  return [
    changed(
      "2025-10-23",
      `one copy of ${types.join(", ")} crosses account and Region at once; before, it took two`,
      "rds-backup",
    ),
  ];
}

function approvalTeam({ scope }: RealmWorld): readonly Finding[] {
  if (scope.realm.airGap.demand === "never" || scope.realm.airGap.approvalTeam === undefined) return [];
  const what =
    "the approval team of an air-gapped vault can be changed and taken off, with the consent of the current team; only the property in CloudFormation stays as it was first set";
  return [changed("2026-09", what, "multipartyapproval-tasks-requester")];
}

function unencrypted({ groups, scope }: RealmWorld): readonly Finding[] {
  const found = groups.some(
    // The bucket that parameters are exported into is encrypted, whatever they are.
    ({ planned: { realm, key, route, type } }) =>
      realm === scope.name && key.kind === "none" && route !== null && type !== "SSM_PARAMETER",
  );
  const what =
    "unencrypted resources are copied to other accounts and into air-gapped vaults, too, but for Aurora, DocumentDB and Neptune";
  return found ? [changed("2026-09", what, "lag-vault-primary-backup")] : [];
}

function primary({ classes }: RealmWorld): readonly Finding[] {
  const used = classes.some(({ route }) => route === "air-gapped-primary");
  return used
    ? [
        changed(
          "2025-11-17",
          "a backup itself can go into an air-gapped vault of its own account",
          "lag-vault-primary-backup",
        ),
      ]
    : [];
}

function changed(since: string, what: string, page: string): Finding {
  return {
    ...finding("CHANGED-SINCE", { since, what }),
    source: `https://docs.aws.amazon.com/aws-backup/latest/devguide/${page}.html`,
  };
}
