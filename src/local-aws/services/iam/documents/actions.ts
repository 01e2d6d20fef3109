import { malformed } from "./malformed.ts";
import { type Shape, textsOf } from "./shape.ts";

/** Actions must be there ("exist"), and be `service:Name` ("format"). */
export function checkActions({ statements }: Shape, what: "exist" | "format"): void {
  for (const { Action, NotAction } of statements) {
    const actions = [...textsOf(Action), ...textsOf(NotAction)];
    if (what === "exist" && actions.length === 0) throw malformed("Policy statement must contain actions.");
    const fault = what === "format" ? actions.map(actionFault).find((one) => one !== undefined) : undefined;
    if (fault !== undefined) throw malformed(fault);
  }
}

function actionFault(action: string): string | undefined {
  if (action === "*") return undefined;
  const [vendor = "", ...names] = action.split(":");
  if (names.length === 0) return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  if (names.length > 1) return "Actions/Condition can contain only one colon.";
  return /^([a-zA-Z0-9.-]+|\*)$/.test(vendor) ? undefined : `Vendor ${vendor} is not valid`;
}
