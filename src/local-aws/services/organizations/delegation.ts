import { AwsError } from "../../wire/index.ts";
import { invalidInput, violation } from "./inputs.ts";
import type { Organization, Target } from "./state.ts";

/** Services that take more than one delegated administrator, and how many (DG:manage-cross-account, 2026-09). */
const mostAdministrators: Readonly<Record<string, number>> = { "backup.amazonaws.com": 5 };

/** Refuses what RegisterDelegatedAdministrator refuses. */
export function checkDelegable(organization: Organization, account: Target, service: string): void {
  refuseManagement(organization, account);
  if (organization.delegated.get(account.id)?.has(service))
    throw new AwsError(
      "AccountAlreadyRegisteredException",
      "The provided account is already a delegated administrator for your organization.",
    );
  if (account.status !== "ACTIVE")
    throw violation(
      "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
      "You cannot register a suspended account as a delegated administrator.",
    );
  if (!organization.trustedServices.has(service))
    throw violation("SERVICE_ACCESS_NOT_ENABLED", "You must enable service access before you delegate the service.");
  const present = [...organization.delegated.values()].filter((services) => services.has(service)).length;
  if (present >= (mostAdministrators[service] ?? Number.POSITIVE_INFINITY))
    throw violation(
      "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
      "You attempted to register more delegated administrators than allowed for the service principal.",
    );
}

/** Ends the delegation of one service. */
export function withdraw(organization: Organization, account: Target, service: string): void {
  refuseManagement(organization, account);
  const services = servicesOf(organization, account);
  if (!services.delete(service))
    throw invalidInput("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
  if (services.size === 0) organization.delegated.delete(account.id);
}

/** The services that an account administers. */
export function servicesOf({ delegated }: Organization, { id }: Target): Map<string, Date> {
  const services = delegated.get(id);
  if (services) return services;
  throw new AwsError(
    "AccountNotRegisteredException",
    "The provided account is not a registered delegated administrator for your organization.",
  );
}

function refuseManagement({ managementAccountId }: Organization, { id }: Target): void {
  if (id !== managementAccountId) return;
  throw violation(
    "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
    "You cannot register master account/yourself as delegated administrator for your organization.",
  );
}
