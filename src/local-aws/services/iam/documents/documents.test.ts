import { describe, expect, test } from "vitest";
import { errorCode, testAws } from "../../../testing.ts";

const admin = testAws().as("111111111111");
const good = { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::b" };
const text = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const changed = (change: object) => text({ ...good, ...change });

async function messageOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
}

const legacy = "The policy failed legacy parsing";
const syntax = "Syntax errors in policy.";

/** The sentences are IAM's own, in the order in which it looks. */
describe("what IAM says of a malformed policy", () => {
  test.each([
    ["no JSON", "nonsense", syntax],
    ["an unknown element", changed({ Extra: 1 }), syntax],
    ["an old version", JSON.stringify({ Statement: good }), "Policy document must be version 2012-10-17 or greater."],
    ["an effect in lower case", changed({ Effect: "allow" }), legacy],
    ["a date that is none", changed({ Condition: { DateLessThan: { a: "2016-13" } } }), legacy],
    ["an ARN that is too short", changed({ Resource: "arn:aws:s3::b" }), legacy],
    [
      "two equal Sids",
      text({ ...good, Sid: "a" }, { ...good, Sid: "a" }),
      "Statement IDs (SID) in a single policy must be unique.",
    ],
    ["no action", changed({ Action: undefined }), "Policy statement must contain actions."],
    ["no resource", changed({ Resource: undefined }), "Policy statement must contain resources."],
    ["a resource that is no ARN", changed({ Resource: "b" }), 'Resource b must be in ARN format or "*".'],
    [
      "a strange partition",
      changed({ Resource: "arn:x:s3:::b" }),
      'Partition "x" is not valid for resource "arn:x:s3:::b".',
    ],
    [
      "a bucket with a region",
      changed({ Resource: "arn:aws:s3:r::b" }),
      "Resource arn:aws:s3:r::b can not contain region information.",
    ],
    [
      "an action without service",
      changed({ Action: "x" }),
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    ["an action with two colons", changed({ Action: "a:b:c" }), "Actions/Condition can contain only one colon."],
    ["a strange service", changed({ Action: "a a:b" }), "Vendor a a is not valid"],
    ["a principal", changed({ Principal: "*" }), "Policy document should not specify a principal."],
  ])("%s", async (_what, PolicyDocument, message) => {
    const call = admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument });
    expect(await messageOf(call)).toBe(message);
  });

  test.each([
    ["a resource", { Resource: "*" }, "Has prohibited field Resource."],
    ["no principal", { Principal: undefined }, "Missing required field Principal."],
    [
      "another service's action",
      { Action: "s3:ListBucket" },
      /^Trust Policy statement actions can only be sts:AssumeRole/,
    ],
  ])("a trust policy with %s", async (_what, change, message) => {
    const trust = {
      Effect: "Allow",
      Principal: { Service: "backup.amazonaws.com" },
      Action: "sts:AssumeRole",
      ...change,
    };
    const call = admin("iam", "CreateRole", { RoleName: "r", AssumeRolePolicyDocument: text(trust) });
    expect(await messageOf(call)).toMatch(message);
  });

  test("a policy over its quota", async () => {
    const PolicyDocument = changed({ Resource: `arn:aws:s3:::${"b".repeat(6200)}` });
    expect(await errorCode(admin("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument }))).toBe("LimitExceeded");
    const inline = { UserName: "admin", PolicyName: "p", PolicyDocument };
    expect(await errorCode(admin("iam", "PutUserPolicy", inline))).toBe("LimitExceeded");
  });
});
