import type { PolicyStatement } from "#model";
import { AwsError } from "../../wire/index.ts";
import type { Bucket } from "./state.ts";

/** Conditions that name callers or networks; with one of them a policy is not public (access-control-block-public-access). */
const narrowing = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
];

/** Refuses a policy that lets everyone in, where the bucket blocks such policies. */
export function refusePublicPolicy({ publicAccessBlock }: Bucket, text: string): void {
  if (publicAccessBlock?.BlockPublicPolicy !== true || !isPublic(text)) return;
  throw new AwsError(
    "AccessDenied",
    "User is not authorized to perform: s3:PutBucketPolicy because public policies are blocked by the BlockPublicPolicy setting",
    { status: 403 },
  );
}

/** The text was compiled before, so it is a policy. */
function isPublic(text: string): boolean {
  const { Statement } = JSON.parse(text) as { Statement: PolicyStatement | readonly PolicyStatement[] };
  return [Statement].flat().some((one) => isForEveryone(one));
}

function isForEveryone({ Effect, Principal, Condition = {} }: PolicyStatement): boolean {
  const everyone = JSON.stringify(Principal ?? "").includes('"*"');
  const keys = Object.values(Condition).flatMap((test) => Object.keys(test));
  return Effect === "Allow" && everyone && !keys.some((key) => narrowing.includes(key.toLowerCase()));
}
