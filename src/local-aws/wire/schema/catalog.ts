/** A service by its signing name. */
export type ServiceName =
  | "account"
  | "backup"
  | "cloudformation"
  | "dynamodb"
  | "ec2"
  | "elasticfilesystem"
  | "events"
  | "iam"
  | "kms"
  | "lambda"
  | "monitoring"
  | "mpa"
  | "organizations"
  | "ram"
  | "rds"
  | "s3"
  | "sns"
  | "sqs"
  | "ssm"
  | "sts";

/** How a service's calls are written. */
type Protocol = "rest-json" | "json" | "query" | "ec2" | "rest-xml";

/** What the catalog says of one service. */
export interface ServiceWire {
  readonly protocol: Protocol;
  /** Of `application/x-amz-json-…`; for the other protocols it has no meaning. */
  readonly jsonVersion: "1.0" | "1.1";
  /** `Version` of query calls, which also names the XML namespace. */
  readonly apiVersion: string;
  readonly xmlNamespace: string;
  /** The first part of `x-amz-target`. */
  readonly target: string;
  /** True where the service moved from query to json: calls without a target are query still. */
  readonly wasQuery?: true;
  /** A literal import each, so that a bundler splits there and a service loads at its first call. */
  readonly load: () => Promise<object>;
}

const none = { jsonVersion: "1.1", apiVersion: "", xmlNamespace: "", target: "" } as const;

/** Every service that the embedded AWS can read, by signing name. */
export const catalog: Readonly<Record<ServiceName, ServiceWire>> = {
  account: { ...none, protocol: "rest-json", load: () => import("@aws-sdk/client-account") },
  backup: { ...none, protocol: "rest-json", load: () => import("@aws-sdk/client-backup") },
  cloudformation: {
    ...none,
    protocol: "query",
    apiVersion: "2010-05-15",
    xmlNamespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    load: () => import("@aws-sdk/client-cloudformation"),
  },
  dynamodb: {
    ...none,
    protocol: "json",
    jsonVersion: "1.0",
    target: "DynamoDB_20120810",
    load: () => import("@aws-sdk/client-dynamodb"),
  },
  // The package of EC2 is larger than all others together: the model is generated, and reads what is built.
  ec2: {
    ...none,
    protocol: "ec2",
    apiVersion: "2016-11-15",
    xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
    load: () => import("../models/ec2.ts"),
  },
  elasticfilesystem: { ...none, protocol: "rest-json", load: () => import("@aws-sdk/client-efs") },
  events: { ...none, protocol: "json", target: "AWSEvents", load: () => import("@aws-sdk/client-eventbridge") },
  iam: {
    ...none,
    protocol: "query",
    apiVersion: "2010-05-08",
    xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    load: () => import("@aws-sdk/client-iam"),
  },
  kms: { ...none, protocol: "json", target: "TrentService", load: () => import("@aws-sdk/client-kms") },
  lambda: { ...none, protocol: "rest-json", load: () => import("@aws-sdk/client-lambda") },
  // CloudWatch, which signs with the name of its endpoint.
  monitoring: {
    ...none,
    protocol: "json",
    jsonVersion: "1.0",
    target: "GraniteServiceVersion20100801",
    apiVersion: "2010-08-01",
    xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
    wasQuery: true,
    load: () => import("@aws-sdk/client-cloudwatch"),
  },
  // The registry has no client of Multi-party approval: its model is generated (tools/generate-model.ts).
  mpa: { ...none, protocol: "rest-json", load: () => import("../models/mpa.ts") },
  organizations: {
    ...none,
    protocol: "json",
    target: "AWSOrganizationsV20161128",
    load: () => import("@aws-sdk/client-organizations"),
  },
  ram: { ...none, protocol: "rest-json", load: () => import("@aws-sdk/client-ram") },
  rds: {
    ...none,
    protocol: "query",
    apiVersion: "2014-10-31",
    xmlNamespace: "http://rds.amazonaws.com/doc/2014-10-31/",
    load: () => import("@aws-sdk/client-rds"),
  },
  s3: {
    ...none,
    protocol: "rest-xml",
    xmlNamespace: "http://s3.amazonaws.com/doc/2006-03-01/",
    load: () => import("@aws-sdk/client-s3"),
  },
  sns: {
    ...none,
    protocol: "query",
    apiVersion: "2010-03-31",
    xmlNamespace: "http://sns.amazonaws.com/doc/2010-03-31/",
    load: () => import("@aws-sdk/client-sns"),
  },
  sqs: {
    ...none,
    protocol: "json",
    jsonVersion: "1.0",
    target: "AmazonSQS",
    apiVersion: "2012-11-05",
    xmlNamespace: "http://queue.amazonaws.com/doc/2012-11-05/",
    wasQuery: true,
    load: () => import("@aws-sdk/client-sqs"),
  },
  ssm: { ...none, protocol: "json", target: "AmazonSSM", load: () => import("@aws-sdk/client-ssm") },
  sts: {
    ...none,
    protocol: "query",
    apiVersion: "2011-06-15",
    xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    load: () => import("@aws-sdk/client-sts"),
  },
};

/** All services, sorted. */
export const serviceNames: readonly ServiceName[] = [
  "account",
  "backup",
  "cloudformation",
  "dynamodb",
  "ec2",
  "elasticfilesystem",
  "events",
  "iam",
  "kms",
  "lambda",
  "monitoring",
  "mpa",
  "organizations",
  "ram",
  "rds",
  "s3",
  "sns",
  "sqs",
  "ssm",
  "sts",
];

/** S3 signs a few operations under further names. */
const aliases: Readonly<Record<string, ServiceName>> = { s3express: "s3", "s3-object-lambda": "s3" };

/** The service of a signing name, if there is one. */
export function serviceOfSigningName(name: string): ServiceName | undefined {
  return serviceNames.find((service) => service === name) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined);
}
