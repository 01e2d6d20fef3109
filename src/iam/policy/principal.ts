import type { Principal } from "../types.ts";
import { below, malformed, readObject, readTexts, type Spot } from "./read.ts";

/**
 * How a principal element names the asker. "direct": its user or session ARN, or everyone; "role": the role of its session;
 * "account": its account, which hands the question to the account's identity policies; "none": not at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type PrincipalMatch = "direct" | "role" | "account" | "none";

/** `bounded`: the asker has a permissions boundary. */
export type PrincipalTest = (principal: Principal, bounded: boolean) => PrincipalMatch;

interface Named {
  readonly everyone: boolean;
  /** User, role and session ARNs, and unique ids: what an ARN became when its bearer was deleted. */
  readonly identities: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

/** Compiles a Principal element. */
export function compilePrincipal(element: unknown, spot: Spot): PrincipalTest {
  const named = readNamed(element, spot);
  return (principal) => matchPrincipal(named, principal);
}

/**
 * Compiles a NotPrincipal element. AWS may look at the account, the role and the session one after the other, so an exception
 * must list each of them; and a principal with a permissions boundary is never excepted
 * (reference_policies_elements_notprincipal.html).
 */
export function compileNotPrincipal(element: unknown, spot: Spot): PrincipalTest {
  const named = readNamed(element, spot);
  return (principal, bounded) =>
    isExcepted(named, principal) && !(bounded && principal.kind !== "service") ? "none" : "direct";
}

function readNamed(element: unknown, spot: Spot): Named {
  const object = element === "*" ? { AWS: "*" } : readObject(element, spot, kinds);
  const texts = (kind: string) => (object[kind] === undefined ? [] : readTexts(object[kind], below(spot, kind), false));
  const aws = texts("AWS");
  for (const text of aws) refuseWildcard(text, below(spot, "AWS"));
  return {
    everyone: aws.includes("*"),
    identities: new Set(aws.filter((text) => accountOf(text) === undefined)),
    accounts: new Set(aws.flatMap((text) => accountOf(text) ?? [])),
    services: new Set(texts("Service")),
  };
}

const kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

/** "You cannot use a wildcard to match part of a principal name or ARN" (the Principal page, above). */
function refuseWildcard(text: string, spot: Spot): void {
  if (text !== "*" && /[*?]/.test(text))
    malformed(spot, `"${text}" has a wildcard; name the principal in full, or "*"`);
}

/** `123456789012` and `arn:aws:iam::123456789012:root` mean the same. */
function accountOf(text: string): string | undefined {
  return /^(?:\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(text) ? /\d{12}/.exec(text)?.[0] : undefined;
}

function matchPrincipal(named: Named, principal: Principal): PrincipalMatch {
  if (named.everyone) return "direct";
  if (principal.kind === "service") return isService(named, principal.name) ? "direct" : "none";
  const nearest = nearestMatch(named, principal);
  if (nearest !== "none") return nearest;
  return named.accounts.has(principal.account) ? "account" : "none";
}

function nearestMatch({ identities }: Named, principal: Exclude<Principal, { kind: "service" }>): PrincipalMatch {
  if (principal.kind === "root") return "none";
  const byName = identities.has(principal.arn) || identities.has(principal.id);
  if (principal.kind === "user") return byName ? "direct" : "none";
  if (identities.has(principal.sessionArn)) return "direct";
  return byName ? "role" : "none";
}

function isExcepted(named: Named, principal: Principal): boolean {
  if (named.everyone) return true;
  if (principal.kind === "service") return isService(named, principal.name);
  if (!named.accounts.has(principal.account)) return false;
  if (principal.kind === "root") return true;
  const byName = named.identities.has(principal.arn) || named.identities.has(principal.id);
  return byName && (principal.kind === "user" || named.identities.has(principal.sessionArn));
}

function isService({ services }: Named, name: string): boolean {
  return services.has(name) || services.has("*");
}
