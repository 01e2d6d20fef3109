import type {
  DeleteBucketLifecycleRequest,
  GetBucketLifecycleConfigurationOutput,
  GetBucketLifecycleConfigurationRequest,
  LifecycleRule as GivenRule,
  PutBucketLifecycleConfigurationRequest,
} from "@aws-sdk/client-s3";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { notPlayed } from "../encryption.ts";
import { onBucket, requireBucket } from "../find.ts";
import { setLifecycle } from "../lifecycle.ts";
import type { LifecycleRule } from "../state.ts";

export const bucketLifecycleOperations: Readonly<Record<string, Operation>> = {
  PutBucketLifecycleConfiguration: operation<PutBucketLifecycleConfigurationRequest>({
    access: (input) => [onBucket("PutLifecycleConfiguration", input.Bucket)],
    run: (input, context) => {
      const rules = (input.LifecycleConfiguration?.Rules ?? []).map(readRule);
      if (rules.length === 0)
        throw new AwsError("MalformedXML", "The XML you provided was not well-formed: a lifecycle has rules");
      setLifecycle(context, requireBucket(context, input.Bucket), rules);
    },
  }),
  GetBucketLifecycleConfiguration: operation<
    GetBucketLifecycleConfigurationRequest,
    GetBucketLifecycleConfigurationOutput
  >({
    access: (input) => [onBucket("GetLifecycleConfiguration", input.Bucket)],
    run: (input, context) => {
      const { lifecycle } = requireBucket(context, input.Bucket);
      if (lifecycle.length > 0) return { Rules: lifecycle.map(ruleView) };
      const message = "The lifecycle configuration does not exist";
      throw new AwsError("NoSuchLifecycleConfiguration", message, { status: 404 });
    },
  }),
  DeleteBucketLifecycle: operation<DeleteBucketLifecycleRequest>({
    access: (input) => [onBucket("PutLifecycleConfiguration", input.Bucket)],
    run: (input, context) => setLifecycle(context, requireBucket(context, input.Bucket), []),
  }),
};

const playedMembers = ["ID", "Status", "Prefix", "Filter", "Expiration", "NoncurrentVersionExpiration"];

function readRule(given: GivenRule): LifecycleRule {
  const { Filter = {}, Expiration = {}, NoncurrentVersionExpiration = {} } = given;
  const members: readonly (readonly [object, readonly string[]])[] = [
    [given, playedMembers],
    [Filter, ["Prefix"]],
    [Expiration, ["Days", "ExpiredObjectDeleteMarker"]],
    [NoncurrentVersionExpiration, ["NoncurrentDays"]],
  ];
  for (const [part, names] of members) onlyPlayed(part, names);
  return {
    id: given.ID ?? "",
    enabled: given.Status === "Enabled",
    prefix: Filter.Prefix ?? given.Prefix ?? "",
    expiration: positive(Expiration.Days),
    noncurrent: positive(NoncurrentVersionExpiration.NoncurrentDays),
    loneMarkers: Expiration.ExpiredObjectDeleteMarker === true,
  };
}

function onlyPlayed(part: object, names: readonly string[]): void {
  const given = Object.entries(part).filter(([, value]) => value !== undefined);
  const other = given.find(([name]) => !names.includes(name));
  if (other) throw notPlayed(`${other[0]} of a lifecycle rule`);
}

function positive(days: number | undefined): number | undefined {
  if (days === undefined || (Number.isInteger(days) && days > 0)) return days;
  throw new AwsError("InvalidArgument", "'Days' for Expiration action must be a positive integer");
}

function ruleView({ id, enabled, prefix, expiration, noncurrent, loneMarkers }: LifecycleRule): GivenRule {
  return {
    ID: id,
    Status: enabled ? "Enabled" : "Disabled",
    Filter: { Prefix: prefix },
    ...(expiration === undefined ? {} : { Expiration: { Days: expiration } }),
    ...(loneMarkers ? { Expiration: { ExpiredObjectDeleteMarker: true } } : {}),
    ...(noncurrent === undefined ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: noncurrent } }),
  };
}
