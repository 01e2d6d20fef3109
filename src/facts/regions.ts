/** What a region can do, by column of the guide's region table. */
export type RegionFeature =
  | "crossRegionCopy"
  | "crossAccountManagement"
  | "crossAccountCopy"
  | "auditManagerAndJobsDashboard"
  | "restoreTesting"
  | "lagv"
  | "search"
  | "tiering"
  | "malware"
  | "accessPoints";

/** One region of AWS. What is neither lacking nor unknown is there. */
export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly partition: "aws" | "aws-cn" | "aws-us-gov" | "aws-eusc";
  readonly optIn: "not-required" | "required" | "separate-partition";
  readonly lacks: readonly RegionFeature[];
  /** Not established: the guide contradicts itself or is silent. */
  readonly unknown: readonly RegionFeature[];
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html, a revision of September 2026. */
export const regions: readonly RegionRow[] = [
  { code: "us-east-1", name: "US East (N. Virginia)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  { code: "us-east-2", name: "US East (Ohio)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  {
    code: "us-west-1",
    name: "US West (N. California)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  { code: "us-west-2", name: "US West (Oregon)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  { code: "af-south-1", name: "Africa (Cape Town)", partition: "aws", optIn: "required", lacks: [], unknown: [] },
  { code: "ap-east-1", name: "Asia Pacific (Hong Kong)", partition: "aws", optIn: "required", lacks: [], unknown: [] },
  { code: "ap-south-2", name: "Asia Pacific (Hyderabad)", partition: "aws", optIn: "required", lacks: [], unknown: [] },
  {
    code: "ap-southeast-3",
    name: "Asia Pacific (Jakarta)",
    partition: "aws",
    optIn: "required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-southeast-5",
    name: "Asia Pacific (Malaysia)",
    partition: "aws",
    optIn: "required",
    lacks: ["auditManagerAndJobsDashboard", "accessPoints"],
    unknown: [],
  },
  {
    code: "ap-southeast-4",
    name: "Asia Pacific (Melbourne)",
    partition: "aws",
    optIn: "required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-south-1",
    name: "Asia Pacific (Mumbai)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-southeast-6",
    name: "Asia Pacific (New Zealand)",
    partition: "aws",
    optIn: "required",
    lacks: ["crossAccountManagement", "auditManagerAndJobsDashboard", "search", "malware", "accessPoints"],
    unknown: [],
  },
  {
    code: "ap-northeast-3",
    name: "Asia Pacific (Osaka)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-northeast-2",
    name: "Asia Pacific (Seoul)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-southeast-1",
    name: "Asia Pacific (Singapore)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-southeast-2",
    name: "Asia Pacific (Sydney)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  {
    code: "ap-east-2",
    name: "Asia Pacific (Taipei)",
    partition: "aws",
    optIn: "required",
    lacks: ["crossAccountManagement", "auditManagerAndJobsDashboard", "search", "accessPoints"],
    unknown: [],
  },
  {
    code: "ap-southeast-7",
    name: "Asia Pacific (Thailand)",
    partition: "aws",
    optIn: "required",
    lacks: ["crossAccountManagement", "auditManagerAndJobsDashboard", "accessPoints"],
    unknown: [],
  },
  {
    code: "ap-northeast-1",
    name: "Asia Pacific (Tokyo)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  { code: "ca-central-1", name: "Canada (Central)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  {
    code: "ca-west-1",
    name: "Canada West (Calgary)",
    partition: "aws",
    optIn: "required",
    lacks: ["auditManagerAndJobsDashboard", "accessPoints"],
    unknown: [],
  },
  {
    code: "cn-north-1",
    name: "China (Beijing)",
    partition: "aws-cn",
    optIn: "separate-partition",
    lacks: [
      "crossAccountManagement",
      "auditManagerAndJobsDashboard",
      "restoreTesting",
      "lagv",
      "search",
      "malware",
      "accessPoints",
    ],
    unknown: [],
  },
  {
    code: "cn-northwest-1",
    name: "China (Ningxia)",
    partition: "aws-cn",
    optIn: "separate-partition",
    lacks: [
      "crossAccountManagement",
      "auditManagerAndJobsDashboard",
      "restoreTesting",
      "lagv",
      "search",
      "malware",
      "accessPoints",
    ],
    unknown: [],
  },
  { code: "eu-central-1", name: "Europe (Frankfurt)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  { code: "eu-west-1", name: "Europe (Ireland)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  { code: "eu-west-2", name: "Europe (London)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  { code: "eu-south-1", name: "Europe (Milan)", partition: "aws", optIn: "required", lacks: [], unknown: [] },
  { code: "eu-west-3", name: "Europe (Paris)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  { code: "eu-south-2", name: "Europe (Spain)", partition: "aws", optIn: "required", lacks: [], unknown: [] },
  { code: "eu-north-1", name: "Europe (Stockholm)", partition: "aws", optIn: "not-required", lacks: [], unknown: [] },
  {
    code: "eu-central-2",
    name: "Europe (Zurich)",
    partition: "aws",
    optIn: "required",
    lacks: ["accessPoints"],
    unknown: [],
  },
  {
    code: "il-central-1",
    name: "Israel (Tel Aviv)",
    partition: "aws",
    optIn: "required",
    lacks: ["auditManagerAndJobsDashboard"],
    unknown: [],
  },
  {
    code: "mx-central-1",
    name: "Mexico (Central)",
    partition: "aws",
    optIn: "required",
    lacks: ["crossAccountManagement", "auditManagerAndJobsDashboard", "accessPoints"],
    unknown: [],
  },
  {
    code: "me-south-1",
    name: "Middle East (Bahrain)",
    partition: "aws",
    optIn: "required",
    lacks: ["accessPoints"],
    unknown: [],
  },
  {
    code: "me-central-1",
    name: "Middle East (UAE)",
    partition: "aws",
    optIn: "required",
    lacks: ["accessPoints"],
    unknown: [],
  },
  {
    code: "sa-east-1",
    name: "South America (Sao Paulo)",
    partition: "aws",
    optIn: "not-required",
    lacks: [],
    unknown: [],
  },
  {
    code: "us-gov-east-1",
    name: "AWS GovCloud (US-East)",
    partition: "aws-us-gov",
    optIn: "separate-partition",
    lacks: ["restoreTesting", "lagv", "accessPoints"],
    unknown: [],
  },
  {
    code: "us-gov-west-1",
    name: "AWS GovCloud (US-West)",
    partition: "aws-us-gov",
    optIn: "separate-partition",
    lacks: ["restoreTesting", "lagv", "accessPoints"],
    unknown: [],
  },
  {
    code: "eusc-de-east-1",
    name: "AWS European Sovereign Cloud (Germany)",
    partition: "aws-eusc",
    optIn: "separate-partition",
    lacks: [
      "crossRegionCopy",
      "crossAccountManagement",
      "crossAccountCopy",
      "auditManagerAndJobsDashboard",
      "restoreTesting",
      "lagv",
      "search",
      "malware",
      "accessPoints",
    ],
    unknown: [],
  },
];
