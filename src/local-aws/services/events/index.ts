import type { Service } from "../../service.ts";
import { apiDestinationOperations } from "./operations/api-destinations.ts";
import { busOperations } from "./operations/buses.ts";
import { connectionOperations } from "./operations/connections.ts";
import { ruleOperations } from "./operations/rules.ts";
import { tagOperations } from "./operations/tags.ts";
import { targetOperations } from "./operations/targets.ts";
import { busGuard } from "./state.ts";

export { type EventEnvelope, hasRules, putOnBus } from "./delivery.ts";
export { couldHear, someRules } from "./hearing.ts";
export type { JsonObject } from "./pattern.ts";

export const events: Service = {
  name: "events",
  accessDenied: "AccessDeniedException",
  operations: {
    ...busOperations,
    ...ruleOperations,
    ...targetOperations,
    ...tagOperations,
    ...connectionOperations,
    ...apiDestinationOperations,
  },
  guard: busGuard,
};
