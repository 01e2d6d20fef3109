import type { LocalAws } from "#local-aws";
import { callerOf } from "../../src/local-aws/services/iam/index.ts";
import type { Chance } from "../../src/local-aws/world/chance.ts";
import { central, type Organization, region, stranger } from "./organization.ts";

/** Something that happens to the organization on a day, beside the faults that strike by themselves. */
export interface Incident {
  readonly kind: string;
  readonly day: number;
  readonly happen: (aws: LocalAws) => Promise<void>;
}

/** What a seed has in store, by day: keys that are disabled and come back, and hostile messages. */
export function incidentsOf(chance: Chance, organization: Organization, days: number): readonly Incident[] {
  const outages = Array.from({ length: 4 }, () => outage(chance, organization, days)).flat();
  const forged = Array.from({ length: 12 }, () => forgery(chance, organization, chance.below(days)));
  return [...outages, ...forged, ...untagged(chance, organization, days), ...blinded(chance, organization, days)].sort(
    (a, b) => a.day - b.day,
  );
}

/** A source key is disabled for up to six days. */
function outage(chance: Chance, { sourceKeys }: Organization, days: number): readonly Incident[] {
  const KeyId = sourceKeys[chance.below(sourceKeys.length)] ?? "";
  const account = KeyId.split(":")[4] ?? "";
  const day = chance.below(days - 7);
  const switched = (operation: string) => async (aws: LocalAws) => {
    await asAdmin(aws, account, "kms", operation, { KeyId });
  };
  return [
    { kind: "key-disabled", day, happen: switched("DisableKey") },
    { kind: "key-enabled", day: day + 1 + chance.below(6), happen: switched("EnableKey") },
  ];
}

/** Somebody takes the tag off a database that is backed up every day: no plan catches it any more, and nothing fails. */
function untagged(chance: Chance, { inventory }: Organization, days: number): readonly Incident[] {
  const daily = inventory.resources.filter(({ type, tags }) => type === "RDS_INSTANCE" && tags["backup"] === "daily");
  const victim = daily[chance.below(Math.max(1, daily.length))];
  const day = Math.floor(days / 4) + chance.below(Math.max(1, Math.floor(days / 4)));
  if (!victim) return [];
  const input = { ResourceName: victim.arn, TagKeys: ["backup"] };
  return [
    {
      kind: "tag-removed",
      day,
      happen: async (aws) => void (await asAdmin(aws, victim.account, "rds", "RemoveTagsFromResource", input)),
    },
  ];
}

/** Somebody takes the observe role's permissions away for two days: central sees nothing of that account, and of all others. */
function blinded(chance: Chance, { workloads }: Organization, days: number): readonly Incident[] {
  const account = workloads[chance.below(workloads.length)] ?? "";
  const day = chance.below(days);
  const RoleName = "holdfast-observe";
  const taken: { PolicyName: string; PolicyDocument: string }[] = [];
  const take = async (aws: LocalAws) => {
    const { PolicyNames } = (await asAdmin(aws, account, "iam", "ListRolePolicies", { RoleName })) as {
      PolicyNames: readonly string[];
    };
    for (const PolicyName of PolicyNames) {
      const shown = await asAdmin(aws, account, "iam", "GetRolePolicy", { RoleName, PolicyName });
      const { PolicyDocument } = shown as { PolicyDocument: string };
      taken.push({ PolicyName, PolicyDocument: decodeURIComponent(PolicyDocument) });
      await asAdmin(aws, account, "iam", "DeleteRolePolicy", { RoleName, PolicyName });
    }
  };
  const giveBack = async (aws: LocalAws) => {
    for (const policy of taken) await asAdmin(aws, account, "iam", "PutRolePolicy", { RoleName, ...policy });
  };
  return [
    { kind: "blinded", day, happen: take },
    { kind: "seeing", day: day + 2, happen: giveBack },
  ];
}

/** What somebody who can write to the queue, or to a bus, may send. */
function forgery(chance: Chance, { workloads }: Organization, day: number): Incident {
  const victim = workloads[chance.below(workloads.length)] ?? "";
  const detail = { backupJobId: "0175DE71-5784-589F-D8AC-541ACCB4CAC8", state: "COMPLETED" };
  const event = { source: "aws.backup", "detail-type": "Backup Job State Change", account: victim, region, detail };
  const bodies = [
    { ...event, account: stranger },
    { ...event, detail: { backupJobId: "../../vaults" } },
    {
      source: "holdfast",
      account: stranger,
      region,
      vaultName: "theirs",
      pointArn: `arn:aws:backup:${region}:${stranger}:recovery-point:1`,
    },
    {
      source: "holdfast",
      account: victim,
      region,
      vaultName: "holdfast-local",
      pointArn: `arn:aws:backup:${region}:${stranger}:recovery-point:1`,
    },
    { source: "holdfast", account: central, region, vaultName: "../../..", pointArn: "arn:x" },
    "no JSON at all",
  ];
  const body = bodies[chance.below(bodies.length)];
  return {
    kind: "forged",
    day,
    happen: async (aws) => {
      const QueueUrl = `https://sqs.${region}.amazonaws.com/${central}/holdfast-orchestrate`;
      await asAdmin(aws, central, "sqs", "SendMessage", {
        QueueUrl,
        MessageBody: typeof body === "string" ? body : JSON.stringify(body),
      });
      // The same from outside: AWS itself keeps it out.
      const Entries = [{ Source: "aws.backup", DetailType: "Backup Job State Change", Detail: JSON.stringify(detail) }];
      await asAdmin(aws, victim, "events", "PutEvents", { Entries });
    },
  };
}

/** Administrators wait a throttled call out. */
async function asAdmin(
  aws: LocalAws,
  account: string,
  service: "kms" | "sqs" | "events" | "rds" | "iam",
  operation: string,
  input: Record<string, unknown>,
) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await aws.door.call(callerOf(aws.world, account), region, service, operation, input);
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
