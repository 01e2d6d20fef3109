import { describe, expect, test } from "vitest";
import { everyKeyConfig } from "../testing-every-key.ts";
import { type Case, changed, placesOf } from "../testing.ts";

describe("references, what is there already, exclusions", () => {
  test.each<Case>([
    ["a plan of the export that is none", [["{ plan: archive }", "{ plan: archve }"]], ["54:30 CONFIG-E014"]],
    [
      "a plan of the export that runs elsewhere",
      [["plans: [daily, archive]", "plans: [daily]"]],
      ["54:30 CONFIG-E048"],
    ],
    [
      "a plan of the export without buckets",
      [
        ["{ plan: archive }", "{ plan: daily }"],
        ["types: [S3, ", "types: ["],
      ],
      ["54:30 CONFIG-E049"],
    ],
    ["an existing vault that is none", [["backup-vault:old-standard", "recovery-point:old"]], ["41:16 CONFIG-E042"]],
    [
      "an existing vault of another service",
      [["arn:aws:backup:eu-west-1", "arn:aws:s3:eu-west-1"]],
      ["41:16 CONFIG-E042"],
    ],
    ["an existing vault of custody", [["eu-west-1:222222222222", "eu-west-1:333333333333"]], ["41:16 CONFIG-E043"]],
    [
      "an existing vault that is no ARN",
      [['"arn:aws:backup:eu-west-1:222222222222:backup-vault:old-standard"', "old"]],
      ["41:16 CONFIG-E003"],
    ],
    [
      "an existing key that is an alias",
      [["key/11111111-2222-4333-8444-555555555555", "alias/realm"]],
      ["48:11 CONFIG-E044"],
    ],
    [
      "an existing key of central",
      [["kms:eu-west-1:333333333333", "kms:eu-west-1:222222222222"]],
      ["48:11 CONFIG-E045"],
    ],
    [
      "two existing keys of one region",
      [["      keys:\n", '      keys:\n        - "arn:aws:kms:eu-west-1:333333333333:key/other"\n']],
      ["49:11 CONFIG-E046"],
    ],
    ["an air-gapped vault under AWS's key", [["key: customer", "key: aws-managed"]], ["46:16 CONFIG-E047"]],
    ["a standard vault under an owned key", [["key: aws-managed", "key: aws-owned"]], ["43:16 CONFIG-E047"]],
    ["an intermediate vault under AWS's key", [["as: standard", "as: intermediate"]], ["43:16 CONFIG-E047"]],
    ["two exclusions of one pattern", [["arn:aws:s3:::tmp-*", "arn:aws:s3:::scratch-*"]], ["117:41 CONFIG-E050"]],
    ["a pattern twice in one exclusion", [["arn:aws:s3:::tmp-*", "arn:aws:s3:::cache-*"]], []],
  ])("%s", (_, changes, expected) => {
    expect(placesOf(changed(everyKeyConfig, changes))).toEqual(expected);
  });
});
