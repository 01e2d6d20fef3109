import { type Arbitrary, array, constantFrom, option, record } from "fast-check";

/** One request with every policy that has a say in it, in AWS's own words. */
export interface PolicyCase {
  readonly principal: string;
  readonly principalAccount: string;
  readonly resourceAccount: string;
  readonly target: Target;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly identity: readonly Document[];
  readonly boundary: Document | undefined;
  readonly resource: Document | undefined;
  readonly serviceControl: readonly (readonly Document[])[];
  readonly resourceControl: readonly (readonly Document[])[];
}

export interface Document {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

type Statement = Readonly<Record<string, unknown>>;

interface Target {
  readonly action: string;
  readonly resource: string;
}

const own = "111111111111";
const other = "222222222222";
const user = `arn:aws:iam::${own}:user/team/alice`;

const targets: readonly Target[] = [
  { action: "s3:GetObject", resource: "arn:aws:s3:::bucket-one/folder/key" },
  { action: "sqs:SendMessage", resource: `arn:aws:sqs:eu-west-1:${own}:queue` },
  { action: "dynamodb:GetItem", resource: `arn:aws:dynamodb:eu-west-1:${own}:table/orders` },
  { action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${own}:key/1234abcd` },
];

const context = record({
  "aws:PrincipalOrgID": constantFrom("o-exampleorg1", "o-other"),
  "aws:SecureTransport": constantFrom("true", "false"),
  "aws:SourceIp": constantFrom("10.1.2.3", "192.0.2.7", "2001:db8::1"),
  "aws:CurrentTime": constantFrom("2026-11-22T12:00:00Z", "2027-01-01T00:00:00Z"),
  "aws:RequestedRegion": constantFrom("eu-west-1", "us-east-1"),
  "aws:TagKeys": option(constantFrom<readonly string[]>(["team"], ["team", "cost"], ["Team"]), { nil: undefined }),
  "aws:MultiFactorAuthAge": option(constantFrom("10", "3600"), { nil: undefined }),
});

/** Operators with keys and values of their type; some keys are not in every request. */
const conditions: Arbitrary<Statement> = constantFrom<Statement>(
  { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } },
  { StringNotEquals: { "aws:PrincipalOrgID": ["o-exampleorg1", "o-third"] } },
  { StringEqualsIgnoreCase: { "aws:RequestedRegion": "EU-WEST-1" } },
  { StringLike: { "aws:RequestedRegion": ["eu-*", "ap-*"] } },
  { StringNotLike: { "aws:RequestedRegion": "us-*" } },
  { StringEqualsIfExists: { "aws:MultiFactorAuthAge": "10" } },
  { Bool: { "aws:SecureTransport": "true" } },
  { BoolIfExists: { "aws:SecureTransport": "false" } },
  { NumericLessThan: { "aws:MultiFactorAuthAge": "100" } },
  { NumericGreaterThanEquals: { "aws:MultiFactorAuthAge": "3600" } },
  { Null: { "aws:MultiFactorAuthAge": "true" } },
  { Null: { "aws:TagKeys": "false" } },
  { DateGreaterThan: { "aws:CurrentTime": "2026-12-01T00:00:00Z" } },
  { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
  { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${own}:user/*` } },
  { ArnNotEquals: { "aws:PrincipalArn": user } },
  { "ForAnyValue:StringEquals": { "aws:TagKeys": ["cost", "owner"] } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "cost"] } },
  { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" }, Bool: { "aws:SecureTransport": "true" } },
);

const effect = constantFrom("Allow", "Allow", "Allow", "Deny");
const actions = constantFrom<Statement>(
  { Action: "*" },
  { Action: ["s3:Get*", "sqs:*"] },
  { Action: ["kms:Decrypt", "dynamodb:?etItem"] },
  { Action: "S3:getobject" },
  { NotAction: ["kms:*", "s3:Put*"] },
);
const resources = constantFrom<Statement>(
  { Resource: "*" },
  { Resource: ["arn:aws:s3:::bucket-*/*", `arn:aws:sqs:*:${own}:queue`] },
  { Resource: `arn:aws:*:eu-west-1:${own}:*` },
  { NotResource: ["arn:aws:s3:::bucket-one/folder/*", "arn:aws:kms:*:*:key/*"] },
);
const principals = constantFrom<Statement>(
  { Principal: "*" },
  { Principal: { AWS: user } },
  { Principal: { AWS: `arn:aws:iam::${own}:root` } },
  { Principal: { AWS: [other, `arn:aws:iam::${own}:user/bob`] } },
  { Principal: { Service: "backup.amazonaws.com" } },
);

const plain: Arbitrary<Statement> = record({
  effect,
  actions,
  resources,
  conditions: option(conditions, { nil: undefined, freq: 2 }),
}).map(({ effect: Effect, actions: which, resources: where, conditions: Condition }) => ({
  Effect,
  ...which,
  ...where,
  ...(Condition && { Condition }),
}));

function documentOf(statement: Arbitrary<Statement>, minLength: number, maxLength: number): Arbitrary<Document> {
  return array(statement, { minLength, maxLength }).map((Statement) => ({ Version: "2012-10-17", Statement }));
}

const resourceStatement = record({ plain, principals }).map(({ plain: one, principals: who }) => ({ ...one, ...who }));
const everything: Document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
/** What AWS attaches to every root, unit and account by itself (RCPFullAWSAccess). */
export const forAnybody: Document = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};
const guard: Arbitrary<readonly Document[]> = documentOf(plain, 1, 2).map((document) => [everything, document]);
/** A resource control policy denies, to anybody, actions of services that it names (orgs_manage_policies_rcps_syntax). */
const resourceGuard: Arbitrary<readonly Document[]> = documentOf(
  record({ plain, which: constantFrom(["s3:*"], ["kms:Decrypt", "sqs:*"], ["s3:GetObject", "sqs:SendMessage"]) }).map(
    ({ plain: one, which: Action }) => {
      const parts = Object.entries(one).filter(([name]) => name !== "NotAction");
      return { ...Object.fromEntries(parts), Effect: "Deny", Principal: "*", Action };
    },
  ),
  1,
  2,
).map((document) => [document]);

/** Requests of a user, inside its account or from another one. */
export const anyPolicyCase: Arbitrary<PolicyCase> = record({
  target: constantFrom(...targets),
  resourceAccount: constantFrom(own, own, other),
  context,
  identity: array(documentOf(plain, 1, 3), { maxLength: 2 }),
  boundary: option(documentOf(plain, 1, 3), { nil: undefined }),
  resource: option(documentOf(resourceStatement, 1, 3), { nil: undefined }),
  serviceControl: array(guard, { maxLength: 2 }),
  resourceControl: array(resourceGuard, { maxLength: 2 }),
}).map(({ context: given, ...rest }) => ({
  ...rest,
  principal: user,
  principalAccount: own,
  context: {
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as PolicyCase["context"]),
    "aws:PrincipalArn": user,
    "aws:PrincipalAccount": own,
    "aws:ResourceAccount": rest.resourceAccount,
  },
}));
