import type { AccountId } from "#model";
import { invalidParameter } from "./inputs.ts";

/** With whom a share is shared (API reference, CreateResourceShare, `principals`). */
export type RamPrincipal =
  | { readonly kind: "account"; readonly account: AccountId }
  | { readonly kind: "organization"; readonly organizationId: string }
  | { readonly kind: "unit"; readonly organizationId: string; readonly unitId: string }
  /** A role or user. */
  | { readonly kind: "identity"; readonly account: AccountId; readonly arn: string }
  | { readonly kind: "service"; readonly name: string };

/** Reads a principal as it was given. An organization's bare id (`o-...`) is none: only the console takes it. */
export function readPrincipal(text: string): RamPrincipal {
  const read = readAccount(text) ?? readOrganization(text) ?? readService(text);
  if (read) return read;
  throw invalidParameter(`Principal ID ${text} is malformed. Verify the ID and try again.`);
}

function readAccount(text: string): RamPrincipal | undefined {
  const [, bare] = /^(\d{12})$/.exec(text) ?? [];
  if (bare !== undefined) return { kind: "account", account: bare };
  const [, account, resource] = /^arn:[\w-]+:iam::(\d{12}):(root|(?:role|user)\/.+)$/.exec(text) ?? [];
  if (account === undefined) return undefined;
  // As in every policy, the root ARN is the account.
  return resource === "root" ? { kind: "account", account } : { kind: "identity", account, arn: text };
}

function readOrganization(text: string): RamPrincipal | undefined {
  const [, kind, id = "", unitId] =
    /^arn:[\w-]+:organizations::\d{12}:(organization|ou)\/(o-[a-z0-9]+)(?:\/(ou-[a-z0-9-]+))?$/.exec(text) ?? [];
  if (kind === "organization" && unitId === undefined) return { kind, organizationId: id };
  if (kind === "ou" && unitId !== undefined) return { kind: "unit", organizationId: id, unitId };
  return undefined;
}

function readService(text: string): RamPrincipal | undefined {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(text) ? { kind: "service", name: text } : undefined;
}
