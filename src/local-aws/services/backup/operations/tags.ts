import type { ListTagsInput, ListTagsOutput, TagResourceInput, UntagResourceInput } from "@aws-sdk/client-backup";
import { parseArn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter } from "../find.ts";
import { holdsOf } from "../engine/holds.ts";
import { livePlan } from "../plans/state.ts";
import { reportsOf } from "../reports/state.ts";
import { testingPlansOf } from "../restore-testing/state.ts";
import { backupOf, vaultByArn, type Vault } from "../state.ts";

type NamesResource = { ResourceArn: string | undefined };

/** Vaults, plans and points of fully managed types have tags of AWS Backup's own: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListTags.html */
export const tagOperations: Readonly<Record<string, Operation>> = {
  TagResource: operation<TagResourceInput>({
    access: onResource("TagResource"),
    run: (input, context) => {
      const tags = requireTags(context, input.ResourceArn);
      for (const [key, value] of Object.entries(input.Tags ?? {})) tags.set(key, value);
    },
  }),
  UntagResource: operation<UntagResourceInput>({
    access: onResource("UntagResource"),
    run: (input, context) => {
      const tags = requireTags(context, input.ResourceArn);
      for (const key of input.TagKeyList ?? []) tags.delete(key);
    },
  }),
  ListTags: operation<ListTagsInput, ListTagsOutput>({
    access: onResource("ListTags"),
    run: (input, context) => {
      const tags = [...requireTags(context, input.ResourceArn)];
      const { items, next } = pageOf(tags, input.NextToken, input.MaxResults ?? 1000);
      return { Tags: Object.fromEntries(items), ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
};

/** A point is guarded by its vault. */
function onResource(action: string): (input: NamesResource, context: CallContext) => Access[] {
  return ({ ResourceArn = "*" }, context) => {
    const vault = vaultOfPoint(context, ResourceArn);
    return [{ action: `backup:${action}`, resource: ResourceArn, ...(vault ? { governedBy: vault.arn } : {}) }];
  };
}

function requireTags(context: CallContext, arn = ""): Map<string, string> {
  if (parseArn(arn)?.service !== "backup")
    throw invalidParameter(`Tags of ${arn} are kept by its own service, not by AWS Backup.`);
  const tags =
    vaultByArn(context.world, arn)?.tags ??
    planTagsOf(context, arn) ??
    holdTagsOf(context, arn) ??
    testingPlanTagsOf(context, arn) ??
    reportPlanTagsOf(context, arn) ??
    pointTagsOf(context, arn);
  if (tags) return tags;
  throw new AwsError("ResourceNotFoundException", `There is no ${arn}.`);
}

/** The tags of a plan; undefined where there is no such plan. */
export function planTagsOf({ world }: CallContext, arn: string): Map<string, string> | undefined {
  const { account = "", region = "", resource = "" } = parseArn(arn) ?? {};
  if (!livePlan({ world, account, region }, resource.slice("backup-plan:".length))) return undefined;
  const { planTags } = backupOf(world, account, region);
  const tags = planTags.get(arn) ?? new Map<string, string>();
  planTags.set(arn, tags);
  return tags;
}

function holdTagsOf({ world }: CallContext, arn: string): Map<string, string> | undefined {
  const { account = "", region = "", resource = "" } = parseArn(arn) ?? {};
  return holdsOf(world, account, region).get(resource.slice("legal-hold:".length))?.tags;
}

function testingPlanTagsOf({ world }: CallContext, arn: string): Map<string, string> | undefined {
  const { account = "", region = "" } = parseArn(arn) ?? {};
  return [...testingPlansOf(world, account, region).values()].find((plan) => plan.arn === arn)?.tags;
}

function reportPlanTagsOf({ world }: CallContext, arn: string): Map<string, string> | undefined {
  const plans = [...reportsOf(world, parseArn(arn)?.account ?? "").plans.values()];
  return plans.find((plan) => plan.arn === arn)?.tags;
}

function pointTagsOf(context: CallContext, arn: string): Map<string, string> | undefined {
  return [...(vaultOfPoint(context, arn)?.points.values() ?? [])].find((point) => point.arn === arn)?.tags;
}

function vaultOfPoint({ world }: CallContext, arn: string): Vault | undefined {
  const { account = "", region = "" } = parseArn(arn) ?? {};
  const vaults = [...backupOf(world, account, region).vaults.values()];
  return vaults.find(({ points }) => [...points.keys()].some((point) => point === arn));
}
