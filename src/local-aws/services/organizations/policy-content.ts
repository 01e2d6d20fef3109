import { checkBackupPolicy } from "./backup-policy-content.ts";
import { violation } from "./inputs.ts";
import { limits, type PolicyType } from "./limits.ts";
import { malformed } from "./malformed.ts";

/** The services whose resources RCPs bind; AWS Backup is not among them (orgs_manage_policies_rcps.html, list of 2026-09). */
const resourceControlled = [
  "aoss",
  "cognito-identity",
  "cognito-idp",
  "dynamodb",
  "ecr",
  "kms",
  "logs",
  "s3",
  "secretsmanager",
  "sqs",
  "sts",
];

/** Gives the content of a policy back, or answers as Organizations does. */
export function checkContent(type: PolicyType, content: string): string {
  const { characters } = limits[type];
  if (content.length > characters)
    throw violation(
      "POLICY_CONTENT_LIMIT_EXCEEDED",
      `You have exceeded the maximum policy size of ${characters} characters: ${content.length}.`,
    );
  const document = readObject(content);
  if (type === "SERVICE_CONTROL_POLICY") for (const one of statementsOf(document)) checkServiceControl(one);
  if (type === "RESOURCE_CONTROL_POLICY") for (const one of statementsOf(document)) checkResourceControl(one);
  if (type === "BACKUP_POLICY") checkBackupPolicy(document);
  return content;
}

type Document = Readonly<Record<string, unknown>>;

function readObject(content: string): Document {
  try {
    const document: unknown = JSON.parse(content);
    if (isDocument(document)) return document;
  } catch {
    // No JSON is answered as no object is.
  }
  throw malformed("it is no JSON object");
}

function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function statementsOf({ Statement }: Document): readonly Document[] {
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  return statements.filter(isDocument);
}

/** orgs_manage_policies_scps_syntax.html */
function checkServiceControl(statement: Document): void {
  for (const element of ["Principal", "NotPrincipal"])
    if (element in statement) throw malformed(`an SCP has no ${element}`);
}

/** orgs_manage_policies_rcps_syntax.html: a customer's RCP denies everyone some actions of the services on the list. */
function checkResourceControl(statement: Document): void {
  if (statement["Effect"] !== "Deny") throw malformed("an RCP of a customer only denies");
  if (statement["Principal"] !== "*") throw malformed('the Principal of an RCP is "*"');
  for (const element of ["NotPrincipal", "NotAction"])
    if (element in statement) throw malformed(`an RCP has no ${element}`);
  for (const action of textsOf(statement["Action"])) checkControlledAction(action);
}

function checkControlledAction(action: string): void {
  const service = action.split(":")[0]?.toLowerCase() ?? "";
  if (!action.includes(":")) throw malformed(`an RCP names the service of its actions: ${action}`);
  if (!resourceControlled.includes(service)) throw malformed(`RCPs do not support the service of ${action}`);
}

function textsOf(value: unknown): readonly string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}
