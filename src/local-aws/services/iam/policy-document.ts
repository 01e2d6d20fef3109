import type { World } from "../../world/index.ts";
import { checkActions } from "./documents/actions.ts";
import { checkLegacy } from "./documents/legacy.ts";
import { checkResources } from "./documents/resources.ts";
import { readShape, type Shape, textsOf } from "./documents/shape.ts";
import { malformed } from "./documents/malformed.ts";
import { pinPrincipals } from "./principals.ts";
import { limitExceeded, textLength, textQuotas } from "./quotas.ts";
import { compileStored, type StoredPolicy } from "./state.ts";

/** A policy of users, groups and roles, checked in the order in which IAM finds faults. */
export function readIdentityPolicy(name: string, text: string): StoredPolicy {
  const shape = readShape(text);
  checkLegacy(shape);
  checkStatements(shape);
  if (shape.statements.some((statement) => "Principal" in statement || "NotPrincipal" in statement))
    throw malformed("Policy document should not specify a principal.");
  return compileStored(name, shape.document);
}

/** A managed policy: of the current version of the language, and of at most 6,144 characters. */
export function readManagedPolicy(name: string, text: string): StoredPolicy {
  const { document } = readShape(text);
  if (document.Version !== "2012-10-17") throw malformed("Policy document must be version 2012-10-17 or greater.");
  const policy = readIdentityPolicy(name, text);
  if (textLength(text) > textQuotas.managed)
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${textQuotas.managed}`);
  return policy;
}

function checkStatements(shape: Shape): void {
  checkSids(shape);
  checkActions(shape, "exist");
  checkResources(shape, "format");
  checkActions(shape, "format");
  checkResources(shape, "exist");
}

function checkSids({ statements }: Shape): void {
  const sids = statements.flatMap(({ Sid }) => (typeof Sid === "string" && Sid !== "" ? [Sid] : []));
  if (new Set(sids).size < sids.length) throw malformed("Statement IDs (SID) in a single policy must be unique.");
}

const trustActions =
  "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity";

/** Or a wildcard: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const trustAction =
  /^sts:(.*[*?].*|AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|SetContext|SetSourceIdentity|TagSession)$/i;

/** Who may assume a role. Principals that exist are bound by their unique ids, others are refused. */
export function readTrustPolicy(world: World, roleName: string, text: string): StoredPolicy {
  const shape = readShape(text);
  checkLegacy(shape);
  checkSids(shape);
  checkActions(shape, "exist");
  checkActions(shape, "format");
  for (const statement of shape.statements) checkTrust(statement);
  if (textLength(text) > textQuotas.trust)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${textQuotas.trust}`);
  const { document, pins } = pinPrincipals(world, shape.document);
  return { ...compileStored(`trust-policy:${roleName}`, document), pins };
}

function checkTrust(statement: Shape["statements"][number]): void {
  if (textsOf(statement["Action"]).some((action) => !trustAction.test(action))) throw malformed(trustActions);
  if ("Resource" in statement || "NotResource" in statement) throw malformed("Has prohibited field Resource.");
  if (!("Principal" in statement) && !("NotPrincipal" in statement))
    throw malformed("Missing required field Principal.");
}
