import { PolicyType as awsPolicyTypes } from "@aws-sdk/client-organizations";
import { pageOf } from "../../pages.ts";
import { AwsError } from "../../wire/index.ts";
import { type PolicyType, policyTypes } from "./limits.ts";

type IdForm = "root" | "unit" | "account" | "policy" | "resourcePolicy" | "handshake" | "request";

/** The forms of ids (https://docs.aws.amazon.com/organizations/latest/APIReference/, the pattern of each parameter). */
export const idForms: Readonly<Record<IdForm, RegExp>> = {
  root: /^r-[0-9a-z]{4,32}$/,
  unit: /^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/,
  account: /^\d{12}$/,
  policy: /^p-[0-9a-zA-Z_]{8,128}$/,
  resourcePolicy: /^rp-[0-9a-zA-Z_]{4,128}$/,
  handshake: /^h-[0-9a-z]{8,32}$/,
  request: /^car-[a-z0-9]{8,32}$/,
};

export function invalidInput(Reason: string, message = "You specified an invalid value."): AwsError {
  return new AwsError("InvalidInputException", message, { members: { Reason } });
}

export function violation(Reason: string, message: string): AwsError {
  return new AwsError("ConstraintViolationException", message, { members: { Reason } });
}

/** Refuses an id that has none of the forms. */
export function checkId(
  id: string | undefined,
  forms: readonly IdForm[],
  reason = "INVALID_PATTERN",
  message?: string,
): string {
  if (id !== undefined && forms.some((form) => idForms[form].test(id))) return id;
  throw invalidInput(reason, message);
}

/** A type of policy; one that AWS has and local AWS has not answers 501. */
export function checkPolicyType(type: string | undefined): PolicyType {
  const played = policyTypes.find((known) => known === type);
  if (played) return played;
  if (type === undefined || !Object.hasOwn(awsPolicyTypes, type)) throw invalidInput("INVALID_ENUM_POLICY_TYPE");
  throw new AwsError("NotImplemented", `policies of type ${type} are not built in local AWS`, { status: 501 });
}

export function checkMember<T extends string>(value: string | undefined, among: readonly T[]): T {
  const found = among.find((one) => one === value);
  if (found === undefined) throw invalidInput("INVALID_ENUM");
  return found;
}

interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

const largestPage = 20;

/** One page of a list: twenty entries at most, and twenty where the caller does not say. */
export function page<T>(
  items: readonly T[],
  { MaxResults = largestPage, NextToken }: PageInput,
): { readonly shown: T[]; readonly more: { readonly NextToken?: string } } {
  if (MaxResults > largestPage) throw invalidInput("MAX_VALUE_EXCEEDED");
  if (MaxResults < 1) throw invalidInput("MIN_VALUE_EXCEEDED");
  try {
    const { items: shown, next } = pageOf(items, NextToken, MaxResults);
    return { shown: [...shown], more: next === undefined ? {} : { NextToken: next } };
  } catch {
    throw invalidInput("INVALID_NEXT_TOKEN", "You specified an invalid pagination token.");
  }
}
