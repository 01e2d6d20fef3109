import { parseArn } from "#model";
import { pageOf } from "../../pages.ts";
import { AwsError } from "../../wire/index.ts";

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}

export function notPermitted(message: string): AwsError {
  return new AwsError("OperationNotPermittedException", message);
}

export function unknownResource(message: string): AwsError {
  return new AwsError("UnknownResourceException", message);
}

/** Refuses what is no ARN at all, or none of RAM's of that kind. */
export function checkRamArn(text: string | undefined, kind: string): string {
  const parts = parseArn(text ?? "");
  if (parts?.service === "ram" && parts.resource.startsWith(`${kind}/`)) return text ?? "";
  throw malformedArn(text);
}

export function malformedArn(text: string | undefined): AwsError {
  const message = `The specified resource ARN ${text} is not valid. Verify the ARN and try again.`;
  return new AwsError("MalformedArnException", message);
}

/** One of the values that the API lists; the wire checks none. */
export function checkMember<T extends string>(
  value: string | undefined,
  among: readonly T[],
  saying: (value: string | undefined) => string,
): T {
  const found = among.find((one) => one === value);
  if (found === undefined) throw invalidParameter(saying(value));
  return found;
}

interface PageInput {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** The bounds of `MaxResults` in the model of the API; how many come where nothing is said, no page tells. */
const largestPage = 500;
const usualPage = 100;

export function page<T>(
  items: readonly T[],
  { maxResults = usualPage, nextToken }: PageInput,
  outOfRange = "InvalidParameterException",
): { readonly shown: T[]; readonly more: { readonly nextToken?: string } } {
  if (maxResults < 1 || maxResults > largestPage)
    throw new AwsError(outOfRange, `maxResults must be between 1 and ${largestPage}, not ${maxResults}.`);
  try {
    const { items: shown, next } = pageOf(items, nextToken, maxResults);
    return { shown: [...shown], more: next === undefined ? {} : { nextToken: next } };
  } catch {
    throw new AwsError("InvalidNextTokenException", "The specified value for NextToken is not valid.");
  }
}
