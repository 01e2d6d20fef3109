import { contextKeys } from "./context.ts";
import { allOf, type Truth } from "../truth.ts";
import { compilePrincipal } from "../policy/principal.ts";
import type { Grant } from "../types.ts";
import { settle, type Asking, type Found } from "./asking.ts";

const prefix = "kms:encryptioncontext:";

/**
 * "AWS KMS applies the grant constraints only to cryptographic operations that support an encryption context", not to DescribeKey
 * or RetireGrant (https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html).
 */
const constrained = /^(encrypt|decrypt|generatedatakey.*|reencrypt.*)$/;

/** The first KMS grant that lets this principal do this (https://docs.aws.amazon.com/kms/latest/developerguide/grants.html). */
export function findGrant(asking: Asking, grants: readonly Grant[]): Found | undefined {
  if (!asking.action.startsWith("kms:")) return undefined;
  const operation = asking.action.slice("kms:".length);
  for (const grant of grants) {
    if (!grant.operations.some((name) => name.toLowerCase() === operation)) continue;
    const naming = nameGrantee(grant, asking);
    if (naming !== "none" && settle(keepsConstraints(grant, operation, asking), "allow", asking)) {
      return { policy: "grant", statement: grant.id, naming };
    }
  }
  return undefined;
}

function nameGrantee({ id, granteePrincipal }: Grant, { request, bounded }: Asking): Found["naming"] | "none" {
  const element = { AWS: granteePrincipal, Service: granteePrincipal };
  return compilePrincipal(element, { policy: "grant", where: id })(request.principal, bounded);
}

function keepsConstraints({ constraints }: Grant, operation: string, asking: Asking): Truth {
  if (constraints === undefined || !constrained.test(operation)) return true;
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = constraints;
  const pairs = Object.entries({ ...subset, ...equals });
  if (equals !== undefined && givenKeys(asking).some((key) => !Object.hasOwn(equals, key))) return false;
  return allOf(pairs, ([key, value]) => {
    if (givenKeys(asking).includes(key)) return givenValue(asking, key) === value;
    return asking.context.values(`kms:EncryptionContext:${key}`) === undefined ? "unknown" : false;
  });
}

/** The encryption context's own keys keep their case (encrypt_context.html in the KMS guide), so they are read as given. */
function givenKeys({ request }: Asking): readonly string[] {
  return Object.keys(contextKeys(request)).flatMap((key) =>
    key.toLowerCase().startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}

function givenValue({ request }: Asking, key: string): string | undefined {
  const [, value] =
    Object.entries(contextKeys(request)).find(
      ([name]) => name.toLowerCase().startsWith(prefix) && name.slice(prefix.length) === key,
    ) ?? [];
  return typeof value === "string" ? value : value?.[0];
}
