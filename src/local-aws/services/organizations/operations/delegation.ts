import type {
  DelegatedAdministrator,
  DeregisterDelegatedAdministratorRequest,
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse,
  ListDelegatedServicesForAccountRequest,
  ListDelegatedServicesForAccountResponse,
  RegisterDelegatedAdministratorRequest,
} from "@aws-sdk/client-organizations";
import type { Operation } from "../../../service.ts";
import { inOrganization } from "../authority.ts";
import { checkDelegable, servicesOf, withdraw } from "../delegation.ts";
import { requireAccount } from "../find.ts";
import { page } from "../inputs.ts";
import type { Organization } from "../state.ts";
import { checkService } from "../trusted-services.ts";
import { accountView } from "../views.ts";

type OfService = { readonly ServicePrincipal?: string | undefined };
const serviceKey = ({ ServicePrincipal }: OfService) => ({ "organizations:ServicePrincipal": ServicePrincipal });

export const delegationOperations: Readonly<Record<string, Operation>> = {
  RegisterDelegatedAdministrator: inOrganization<RegisterDelegatedAdministratorRequest>(
    "RegisterDelegatedAdministrator",
    "management",
    {
      on: ({ AccountId }) => [AccountId],
      keys: serviceKey,
      run: ({ AccountId, ServicePrincipal }, { now }, organization) => {
        const account = requireAccount(organization, AccountId);
        const service = checkService(ServicePrincipal);
        checkDelegable(organization, account, service);
        const services = organization.delegated.get(account.id) ?? new Map<string, Date>();
        organization.delegated.set(account.id, services.set(service, now));
      },
    },
  ),
  DeregisterDelegatedAdministrator: inOrganization<DeregisterDelegatedAdministratorRequest>(
    "DeregisterDelegatedAdministrator",
    "management",
    {
      on: ({ AccountId }) => [AccountId],
      keys: serviceKey,
      run: ({ AccountId, ServicePrincipal }, _context, organization) => {
        const account = requireAccount(organization, AccountId);
        withdraw(organization, account, checkService(ServicePrincipal));
      },
    },
  ),
  ListDelegatedAdministrators: inOrganization<ListDelegatedAdministratorsRequest, ListDelegatedAdministratorsResponse>(
    "ListDelegatedAdministrators",
    "reader",
    {
      keys: serviceKey,
      run: (input, _context, organization) => {
        const service = input.ServicePrincipal === undefined ? undefined : checkService(input.ServicePrincipal);
        const { shown, more } = page(administrators(organization, service), input);
        return { DelegatedAdministrators: shown, ...more };
      },
    },
  ),
  ListDelegatedServicesForAccount: inOrganization<
    ListDelegatedServicesForAccountRequest,
    ListDelegatedServicesForAccountResponse
  >("ListDelegatedServicesForAccount", "reader", {
    on: ({ AccountId }) => [AccountId],
    run: (input, _context, organization) => {
      const services = servicesOf(organization, requireAccount(organization, input.AccountId));
      const { shown, more } = page([...services], input);
      const views = shown.map(([ServicePrincipal, DelegationEnabledDate]) => ({
        ServicePrincipal,
        DelegationEnabledDate,
      }));
      return { DelegatedServices: views, ...more };
    },
  }),
};

function administrators(organization: Organization, service: string | undefined): DelegatedAdministrator[] {
  return [...organization.delegated].flatMap(([id, services]) => {
    const dates = [...services].filter(([name]) => service === undefined || name === service).map(([, date]) => date);
    const target = organization.targets.get(id);
    return target && dates[0] ? [{ ...accountView(organization, target), DelegationEnabledDate: dates[0] }] : [];
  });
}
