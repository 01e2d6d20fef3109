import { AwsError } from "../../wire/index.ts";
import { limits } from "./limits.ts";
import { newest, type Parameter, type ParameterPolicy } from "./state.ts";

const unitMs: Readonly<Record<string, number>> = { Days: 86_400_000, Hours: 3_600_000 };

/** Reads the policies of a parameter, a JSON array; `[{}]` is how all of them are taken away. */
export function readPolicies(text: string, now: Date): readonly ParameterPolicy[] {
  const given = parse(text).filter((one) => Object.keys(one).length > 0);
  if (given.length > limits.policies)
    throw new AwsError("PoliciesLimitExceededException", `A parameter has at most ${limits.policies} policies.`);
  const read = given.map((one) => readPolicy(one, now));
  checkTogether(read);
  return read;
}

function parse(text: string): readonly Record<string, unknown>[] {
  try {
    const given = JSON.parse(text) as unknown;
    if (Array.isArray(given) && given.every((one) => typeof one === "object" && one !== null))
      return given as Record<string, unknown>[];
  } catch {
    // Said below, with the words for what is no array.
  }
  throw new AwsError("InvalidPolicyAttributeException", "Policies must be a JSON array of policies.");
}

function readPolicy(given: Readonly<Record<string, unknown>>, now: Date): ParameterPolicy {
  const { Type: type, Version, Attributes } = given;
  const attributes = Object(Attributes ?? {}) as Readonly<Record<string, unknown>>;
  const text = JSON.stringify(given);
  if (Version !== "1.0") throw wrongAttribute("Version");
  switch (type) {
    case "Expiration":
      return { type, text, at: readTimestamp(attributes["Timestamp"], now) };
    case "ExpirationNotification":
      return { type, text, distanceMs: readDistance("Before", attributes) };
    case "NoChangeNotification":
      return { type, text, distanceMs: readDistance("After", attributes) };
    default:
      throw new AwsError("InvalidPolicyTypeException", `${JSON.stringify(type)} is no type of a parameter policy.`);
  }
}

function readTimestamp(given: unknown, now: Date): Date {
  const at = new Date(typeof given === "string" ? given : Number.NaN);
  if (!(at.getTime() > now.getTime())) throw wrongAttribute("Timestamp");
  return at;
}

function readDistance(name: string, attributes: Readonly<Record<string, unknown>>): number {
  const unit = unitMs[String(attributes["Unit"])];
  if (unit === undefined) throw wrongAttribute("Unit");
  if (!/^[1-9]\d{0,4}$/.test(String(attributes[name]))) throw wrongAttribute(name);
  return Number(attributes[name]) * unit;
}

function wrongAttribute(name: string): AwsError {
  return new AwsError("InvalidPolicyAttributeException", `The policy attribute ${name} is not valid.`);
}

function checkTogether(policies: readonly ParameterPolicy[]): void {
  const expirations = policies.filter(({ type }) => type === "Expiration").length;
  const notified = policies.some(({ type }) => type === "ExpirationNotification");
  if (expirations > 1 || (notified && expirations === 0))
    throw new AwsError(
      "IncompatiblePolicyException",
      "There is a conflict in the policies specified for this parameter.",
    );
}

/** When a policy acts (ms), as the parameter stands now. */
export function dueAt(policy: ParameterPolicy, parameter: Parameter): number {
  const { policies, modified } = newest(parameter);
  if (policy.type === "NoChangeNotification") return modified.getTime() + (policy.distanceMs ?? 0);
  const expiration = policies.find(({ type }) => type === "Expiration")?.at?.getTime() ?? Number.POSITIVE_INFINITY;
  return expiration - (policy.distanceMs ?? 0);
}
