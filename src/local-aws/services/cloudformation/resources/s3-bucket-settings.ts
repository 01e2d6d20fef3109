import type { Properties } from "../template/template.ts";
import { defined, flag, map, maps, number, only, propertyNotPlayed, text } from "./read.ts";

export const s3BucketType = "AWS::S3::Bucket";
const type = s3BucketType;

/** Versioning cannot be taken back, only suspended (S3 user guide, Versioning). */
export function versioningOf(properties: Properties): object {
  const versioning = map(properties, "VersioningConfiguration");
  only(type, "VersioningConfiguration", versioning, ["Status"]);
  return { VersioningConfiguration: { Status: versioning ? text(versioning, "Status") : "Suspended" } };
}

export function encryptionOf(properties: Properties): object {
  const encryption = map(properties, "BucketEncryption");
  const rules = maps(encryption ?? {}, "ServerSideEncryptionConfiguration").map(encryptionRule);
  const Rules = rules.length > 0 ? rules : [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }];
  return { ServerSideEncryptionConfiguration: { Rules } };
}

function encryptionRule(rule: Properties): object {
  only(type, "BucketEncryption", rule, ["ServerSideEncryptionByDefault", "BucketKeyEnabled"]);
  const given = map(rule, "ServerSideEncryptionByDefault") ?? {};
  const byDefault = { SSEAlgorithm: text(given, "SSEAlgorithm"), KMSMasterKeyID: text(given, "KMSMasterKeyID") };
  return defined({
    ApplyServerSideEncryptionByDefault: defined(byDefault),
    BucketKeyEnabled: flag(rule, "BucketKeyEnabled"),
  });
}

export function notificationOf(properties: Properties): object {
  const notification = map(properties, "NotificationConfiguration");
  only(type, "NotificationConfiguration", notification, ["EventBridgeConfiguration"]);
  const bridge = map(notification ?? {}, "EventBridgeConfiguration");
  if (!bridge) return { NotificationConfiguration: {} };
  if (text(bridge, "EventBridgeEnabled") === "false")
    throw propertyNotPlayed(type, "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled = false");
  return { NotificationConfiguration: { EventBridgeConfiguration: {} } };
}

/** What a bucket has where nothing is said: ACLs are off. */
export function ownershipOf(properties: Properties): object {
  const rules = maps(map(properties, "OwnershipControls") ?? {}, "Rules");
  const Rules = rules.map((rule) => ({ ObjectOwnership: text(rule, "ObjectOwnership") }));
  return { OwnershipControls: { Rules: Rules.length > 0 ? Rules : [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
}

/** A setting that is not named is off (AWS::S3::Bucket PublicAccessBlockConfiguration). */
export function publicAccessOf(properties: Properties): object {
  const given = map(properties, "PublicAccessBlockConfiguration") ?? {};
  const names = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
  only(type, "PublicAccessBlockConfiguration", given, names);
  const settings = names.map((name) => [name, flag(given, name) === true] as const);
  return { PublicAccessBlockConfiguration: Object.fromEntries(settings) };
}

/** A lock never goes; without a rule nothing is locked by default. */
export function lockOf(properties: Properties): object {
  const given = map(properties, "ObjectLockConfiguration") ?? {};
  only(type, "ObjectLockConfiguration", given, ["ObjectLockEnabled", "Rule"]);
  const retention = map(map(given, "Rule") ?? {}, "DefaultRetention");
  const DefaultRetention = retention && {
    Mode: text(retention, "Mode"),
    ...defined({ Days: number(retention, "Days"), Years: number(retention, "Years") }),
  };
  return {
    ObjectLockConfiguration: {
      ObjectLockEnabled: "Enabled",
      ...(DefaultRetention ? { Rule: { DefaultRetention } } : {}),
    },
  };
}

/** To take a lifecycle away is not played: S3 has a call of its own for that. */
export function lifecycleOf(properties: Properties): object {
  const given = map(properties, "LifecycleConfiguration");
  if (!given) throw propertyNotPlayed(type, "LifecycleConfiguration: its removal");
  only(type, "LifecycleConfiguration", given, ["Rules"]);
  return { LifecycleConfiguration: { Rules: maps(given, "Rules").map(lifecycleRule) } };
}

function lifecycleRule(rule: Properties): object {
  const names = ["Id", "Status", "Prefix", "ExpirationInDays", "ExpiredObjectDeleteMarker"];
  only(type, "LifecycleConfiguration.Rules", rule, [...names, "NoncurrentVersionExpiration"]);
  const noncurrent = map(rule, "NoncurrentVersionExpiration");
  only(type, "LifecycleConfiguration.Rules.NoncurrentVersionExpiration", noncurrent, ["NoncurrentDays"]);
  const Expiration = defined({
    Days: number(rule, "ExpirationInDays"),
    ExpiredObjectDeleteMarker: flag(rule, "ExpiredObjectDeleteMarker"),
  });
  return {
    ...defined({ ID: text(rule, "Id"), Status: text(rule, "Status") }),
    Filter: { Prefix: text(rule, "Prefix") ?? "" },
    ...(Object.keys(Expiration).length > 0 ? { Expiration } : {}),
    ...(noncurrent ? { NoncurrentVersionExpiration: { NoncurrentDays: number(noncurrent, "NoncurrentDays") } } : {}),
  };
}
