import type {
  GetObjectLegalHoldOutput,
  GetObjectLegalHoldRequest,
  GetObjectLockConfigurationOutput,
  GetObjectLockConfigurationRequest,
  GetObjectRetentionOutput,
  GetObjectRetentionRequest,
  ObjectLockConfiguration,
  PutObjectLegalHoldRequest,
  PutObjectLockConfigurationRequest,
  PutObjectRetentionRequest,
} from "@aws-sdk/client-s3";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onBucket, onObject, requireBucket, requireVersion } from "../find.ts";
import { readRetention, refuseWeaker, requireObjectLock } from "../retention.ts";
import type { DefaultRetention, ObjectVersion } from "../state.ts";

function lockedVersion(context: CallContext, input: GetObjectRetentionRequest): ObjectVersion {
  const { bucket, version } = requireVersion(context, input);
  requireObjectLock(bucket);
  return version;
}

function noConfiguration(): AwsError {
  const message = "The specified object does not have a ObjectLock configuration";
  return new AwsError("NoSuchObjectLockConfiguration", message, { status: 404 });
}

function onRetention(input: PutObjectRetentionRequest): readonly Access[] {
  const change = onObject("PutObjectRetention", input.Bucket, input.Key);
  return input.BypassGovernanceRetention === true
    ? [change, onObject("BypassGovernanceRetention", input.Bucket, input.Key)]
    : [change];
}

export const objectLockOperations: Readonly<Record<string, Operation>> = {
  PutObjectLockConfiguration: operation<PutObjectLockConfigurationRequest>({
    access: (input) => [onBucket("PutBucketObjectLockConfiguration", input.Bucket)],
    run: (input, context) => {
      const bucket = requireBucket(context, input.Bucket);
      const defaultRetention = readDefault(input.ObjectLockConfiguration);
      // Since November 2023 a bucket need not be born with it (object-lock-configure).
      if (bucket.versioning !== "Enabled")
        throw new AwsError(
          "InvalidBucketState",
          "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
          { status: 409 },
        );
      bucket.objectLock = { defaultRetention };
    },
  }),
  GetObjectLockConfiguration: operation<GetObjectLockConfigurationRequest, GetObjectLockConfigurationOutput>({
    access: (input) => [onBucket("GetBucketObjectLockConfiguration", input.Bucket)],
    run: (input, context) => {
      const { objectLock } = requireBucket(context, input.Bucket);
      if (!objectLock) {
        const message = "Object Lock configuration does not exist for this bucket";
        throw new AwsError("ObjectLockConfigurationNotFoundError", message, { status: 404 });
      }
      return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", ...ruleView(objectLock.defaultRetention) } };
    },
  }),
  PutObjectRetention: operation<PutObjectRetentionRequest>({
    access: onRetention,
    run: (input, context) => {
      const version = lockedVersion(context, input);
      const now = context.now.getTime();
      const wanted = readRetention(input.Retention?.Mode, input.Retention?.RetainUntilDate, now);
      refuseWeaker(version, wanted, now, input.BypassGovernanceRetention === true);
      version.retention = wanted;
    },
  }),
  GetObjectRetention: operation<GetObjectRetentionRequest, GetObjectRetentionOutput>({
    access: (input) => [onObject("GetObjectRetention", input.Bucket, input.Key)],
    run: (input, context) => {
      const { retention } = lockedVersion(context, input);
      if (!retention) throw noConfiguration();
      return { Retention: { Mode: retention.mode, RetainUntilDate: retention.until } };
    },
  }),
  PutObjectLegalHold: operation<PutObjectLegalHoldRequest>({
    access: (input) => [onObject("PutObjectLegalHold", input.Bucket, input.Key)],
    run: (input, context) => {
      lockedVersion(context, input).legalHold = input.LegalHold?.Status === "ON";
    },
  }),
  GetObjectLegalHold: operation<GetObjectLegalHoldRequest, GetObjectLegalHoldOutput>({
    access: (input) => [onObject("GetObjectLegalHold", input.Bucket, input.Key)],
    run: (input, context) => ({ LegalHold: { Status: lockedVersion(context, input).legalHold ? "ON" : "OFF" } }),
  }),
};

/** No rule takes the default away, for what is put from then on (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html). */
function readDefault(given: ObjectLockConfiguration | undefined): DefaultRetention | undefined {
  if (given?.ObjectLockEnabled !== "Enabled") throw malformed();
  if (!given.Rule) return undefined;
  const { Mode: mode, Days, Years } = given.Rule.DefaultRetention ?? {};
  if ((mode !== "GOVERNANCE" && mode !== "COMPLIANCE") || (Days === undefined) === (Years === undefined))
    throw malformed();
  const count = Days ?? Years ?? 0;
  if (!Number.isInteger(count) || count <= 0)
    throw new AwsError("InvalidArgument", "Default retention period must be a positive integer value.");
  return { mode, period: { unit: Days === undefined ? "Years" : "Days", count } };
}

function ruleView(retention: DefaultRetention | undefined): ObjectLockConfiguration {
  if (!retention) return {};
  const { mode: Mode, period } = retention;
  return { Rule: { DefaultRetention: { Mode, [period.unit]: period.count } } };
}

function malformed(): AwsError {
  return new AwsError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}
