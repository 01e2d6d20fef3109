import { malformed } from "./malformed.ts";
import { type Shape, textsOf } from "./shape.ts";

const partition = /^(\*|aws|aws-(cn|us-gov|eusc|iso(-[bef])?))$/;

const iamPaths = [
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
];

/** Resources must be there ("exist"), and be ARNs as IAM knows them ("format"). */
export function checkResources({ statements }: Shape, what: "exist" | "format"): void {
  for (const { Resource, NotResource } of statements) {
    const resources = [...textsOf(Resource), ...textsOf(NotResource)];
    if (what === "exist" && resources.length === 0) throw malformed("Policy statement must contain resources.");
    const fault = what === "format" ? resources.map(resourceFault).find((one) => one !== undefined) : undefined;
    if (fault !== undefined) throw malformed(fault);
  }
}

/** What IAM says of a resource; "legacy" where its older reader fails, undefined where nothing is wrong. */
export function resourceFault(resource: string): string | undefined {
  if (resource === "*") return undefined;
  if (!resource.includes(":")) return `Resource ${resource} must be in ARN format or "*".`;
  const [, where = "", ...rest] = resource.split(":");
  if (!partition.test(where)) return unknownPartition(where, rest);
  if (rest.length === 0) return "Resource vendor must be fully qualified and cannot contain regexes.";
  const [service = "", region = "", , ...names] = rest;
  const short = resource.split(":").length < 6 && resource.includes("::");
  if (service === "" || short) return "legacy";
  return serviceFault(resource, service, region, names.join(":"));
}

function unknownPartition(where: string, rest: readonly string[]): string {
  const parts = [0, 1, 2].map((place) => rest[place] ?? "*");
  const name = rest.length > 3 ? rest.slice(3).join(":") : "*";
  return `Partition "${where}" is not valid for resource "arn:${[where, ...parts, name].join(":")}".`;
}

function serviceFault(resource: string, service: string, region: string, name: string): string | undefined {
  if (service === "s3" && region !== "" && region !== "*" && !name.startsWith("accesspoint/"))
    return `Resource ${resource} can not contain region information.`;
  if (service !== "iam") return undefined;
  if (region !== "" && region !== "*") return `IAM resource ${resource} cannot contain region information.`;
  if (name === "*" || name === "root" || iamPaths.some((path) => name.startsWith(path)) || /^[a-z-]*\*/.test(name))
    return undefined;
  return `IAM resource path must either be "*" or start with ${iamPaths.join(", ")}.`;
}
