import type { CallContext, Caller } from "../../service.ts";
import { roleSession } from "./identity.ts";
import { roleByArn } from "./state.ts";

/** A role as a service acts with it: the service must be trusted. Undefined where the role is gone or does not trust it. */
export function assumeForService(
  context: CallContext,
  service: string,
  roleArn: string,
  sessionName: string,
): Caller | undefined {
  const role = roleByArn(context.world, roleArn);
  if (!role) return undefined;
  const asService = context.as({ principal: { kind: "service", name: service } });
  const decision = asService.decide({ action: "sts:AssumeRole", resource: roleArn });
  return decision.outcome === "allow" ? roleSession(role, sessionName) : undefined;
}
