import { describe, expect, test } from "vitest";
import { failureCodes, failureOf } from "./failures.ts";
import { failureTexts } from "./failure-texts.ts";

/** Messages as AWS prints them; each has its source beside its code in `failure-texts.ts`. */
const messages: readonly (readonly [string, string])[] = [
  [
    "Copy job failed. Both source and destination account must be a member of the same organization.",
    "NOT-ONE-ORGANIZATION",
  ],
  ["Copy job failed. Cross-account copy feature is not enabled for the current organization.", "CROSS-ACCOUNT-OFF"],
  [
    "Copy job from eu-west-1 to eu-central-1 cannot be initiated for Redshift resources. Feature is not supported for provided resource type.",
    "TYPE-NOT-SUPPORTED",
  ],
  ["Access Denied trying to call AWS Backup service", "ACCESS-DENIED"],
  ["Access denied exception while trying to list tags", "ACCESS-DENIED"],
  ["IAM Role arn:aws:iam::111111111111:role/x is not authorized to call tag:GetResources", "ACCESS-DENIED"],
  ["The role does not have permission to describe resource arn:aws:s3:::logs", "ACCESS-DENIED"],
  ["IAM Role arn:aws:iam::111111111111:role/x cannot be assumed by AWS Backup", "ROLE-UNUSABLE"],
  ["Failed to unshare snapshot", "ROLE-UNUSABLE"],
  [
    "Copy job failed because the destination Backup vault is encrypted with the default Backup service managed key. Choose another.",
    "AWS-KEY-VAULT-REFUSED",
  ],
  ["Snapshots encrypted with the AWS managed key can't be shared. Specify another snapshot.", "KEY-CANNOT-TRAVEL"],
  ["Encrypted snapshots with Amazon EBS default key cannot be shared", "KEY-CANNOT-TRAVEL"],
  [
    "This resource is encrypted with an AWS managed key and cannot be copied to a logically air-gapped backup vault.",
    "KEY-CANNOT-TRAVEL",
  ],
  [
    "The source snapshot KMS key [arn:aws:kms:eu-west-1:1:key/k] does not exist, is not enabled or you do not have permissions to access it.",
    "KEY-UNUSABLE",
  ],
  [
    "AMI snapshot copy failed with error: Given key ID is not accessible. You must have DescribeKey permissions on the default CMK",
    "KEY-UNUSABLE",
  ],
  ["Given key ID does not exist", "KEY-UNUSABLE"],
  ["KMS key is either disabled or pending deletion or access to KMS key is denied", "KEY-UNUSABLE"],
  [
    "Copy job failed. The retention specified in the job is not within the range specified for the target Backup Vault.",
    "OUTSIDE-LOCK-WINDOW",
  ],
  ["Backup job failed because the lifecycle is outside the valid range for backup vault.", "OUTSIDE-LOCK-WINDOW"],
  [
    "UnsupportedOperation : Storage Gateway backup copies require a user-created backup vault and key at destination.",
    "VAULT-KEY-UNFIT",
  ],
  ["The snapshot requires a target option group with the following options: TDE", "OPTION-GROUP-MISSING"],
  ["Source AMI ami-0abc not found in Region.", "IMAGE-NOT-ALLOWED"],
  ["You do not have permission to access the storage of this ami.", "IMAGE-NOT-ALLOWED"],
  ["There are too many copy jobs running for resource.", "RESOURCE-BUSY"],
  ['"Backup job failed because there was a running job for the same resource."', "RESOURCE-BUSY"],
  [
    "Backup job could not start because it is either inside or too close to the weekly maintenance window configured in RDS instance",
    "MAINTENANCE-WINDOW",
  ],
  [
    "Backup job could not start because it is either inside or too close to the automated backup window configured in RDS instance",
    "MAINTENANCE-WINDOW",
  ],
  ["Instance is not in state 'running'", "SOURCE-NOT-READY"],
  ["DB instance is not in the available state", "SOURCE-NOT-READY"],
  ["Backup job expired before completion.", "WINDOW-MISSED"],
  ['"Backup job was stopped by user."', "STOPPED-BY-A-PERSON"],
  ["Backup job failed because backup vault arn:aws:backup:eu-west-1:1:backup-vault:v does not exist.", "VAULT-MISSING"],
  ["Bucket logs already has continuous backup enabled for another vault Backup job failed.", "CONTINUOUS-ELSEWHERE"],
  [
    "Enabling continuous backup failed, because of the following error: PITR already configured in backup plan: [arn]",
    "CONTINUOUS-ELSEWHERE",
  ],
  [
    "No objects were backed up from the source bucket logs. To get notified of these failures, enable SNS event notifications.",
    "NOTHING-BACKED-UP",
  ],
  [
    "Backup job completed successfully to the target backup vault. This resource type is not supported by logically air-gapped backup vault.",
    "TYPE-NOT-SUPPORTED",
  ],
];

describe("what a job's words mean", () => {
  test.each(messages)("%s: %s", (message, code) => {
    expect(failureOf(message).code).toBe(code);
  });

  test("unknown words, and none, are tried again soon under a code of their own", () => {
    for (const message of ["Something AWS never said before", undefined])
      expect(failureOf(message)).toEqual({ code: "UNKNOWN-MESSAGE", retry: "soon" });
  });

  test("every code says what it comes from and what to do, and no text is of a code that nobody gives", () => {
    expect(Object.keys(failureTexts).sort()).toEqual([...failureCodes()].sort());
  });
});
