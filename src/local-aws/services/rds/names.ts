import type { CallContext } from "../../service.ts";
import { invalidValue } from "./faults.ts";

/** 1 to 63 letters, digits and hyphens, a letter first, no hyphen last or twice. Stored in lower case. */
export function readIdentifier(member: string, given = ""): string {
  if (/^[a-z](?!.*--)[a-z0-9-]{0,62}$/i.test(given) && !given.endsWith("-")) return given.toLowerCase();
  throw invalidValue(
    `The parameter ${member} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
  );
}

/** The ARN that a call means by an identifier or an ARN. */
export function arnOf({ region, account }: CallContext, type: string, given: string | undefined): string {
  return given?.startsWith("arn:") === true ? given : `arn:aws:rds:${region}:${account}:${type}:${given ?? "*"}`;
}
