import type { Service } from "../../service.ts";
import { contactOperations } from "./operations/contacts.ts";
import { informationOperations } from "./operations/information.ts";
import { regionOperations } from "./operations/regions.ts";

export { optStatus, partitionRegions } from "./regions.ts";

export const account: Service = {
  name: "account",
  accessDenied: "AccessDeniedException",
  operations: { ...contactOperations, ...informationOperations, ...regionOperations },
};
