import { parseArn } from "#model";
import { type Access, type CallContext, type Operation, operation, type ResourceGuard } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import type { World } from "../../world/index.ts";
import { arnOfId, organizationArn } from "./arns.ts";
import { requireOrganization } from "./find.ts";
import { type Organization, organizationOf, organizationsOf } from "./state.ts";

/**
 * Who may call an operation (the closing sentences of each page of the API reference): the management account alone; it or
 * whom the resource policy lets; those and delegated administrators; anyone in the organization.
 */
type Authority = "management" | "editor" | "reader" | "member";

interface Declared<Input, Output> {
  /** The ids that the call is about; without any it is about everything. */
  readonly on?: (input: Input) => readonly (string | undefined)[];
  /** Condition keys of the call: `organizations:PolicyType`, `organizations:ServicePrincipal`. */
  readonly keys?: (input: Input, organization: Organization) => Record<string, string | undefined>;
  /** The error of a caller in no organization, where it is not the usual one. */
  readonly outside?: () => AwsError;
  /** What is wrong with the input wherever it comes from. */
  readonly check?: (input: Input) => void;
  readonly run: (input: Input, context: CallContext, organization: Organization) => Output;
}

/** An operation that happens in the caller's organization. */
export function inOrganization<Input extends object, Output extends object | void = void>(
  name: string,
  authority: Authority,
  declared: Declared<Input, Output | Promise<Output>>,
): Operation {
  const accesses = (input: Input, context: CallContext) => accessesOf(name, input, context, declared);
  return operation<Input, Output>({
    access: accesses,
    run: (input, context) => {
      declared.check?.(input);
      const organization = requireOrganization(context, declared.outside);
      requireAuthority(authority, organization, context, accesses(input, context));
      return declared.run(input, context, organization);
    },
  });
}

function accessesOf<Input, Output>(
  name: string,
  input: Input,
  { world, account }: CallContext,
  { on, keys }: Declared<Input, Output>,
): readonly Access[] {
  const organization = organizationOf(world, account);
  const action = `organizations:${name}`;
  if (!organization) return [{ action, resource: "*" }];
  const ids = (on?.(input) ?? []).filter((id) => id !== undefined);
  const resources = ids.length === 0 ? ["*"] : ids.map((id) => arnOfId(organization, id));
  const given = Object.entries(keys?.(input, organization) ?? {});
  const context = Object.fromEntries(given.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  // What is the organization's counts as the caller's own here: whether a member may is asked next.
  return [...new Set(resources)].map((resource) => ({ action, resource, owner: account, context }));
}

function requireAuthority(
  authority: Authority,
  organization: Organization,
  context: CallContext,
  accesses: readonly Access[],
): void {
  if (authority === "member" || organization.managementAccountId === context.account) return;
  if (authority === "reader" && organization.delegated.has(context.account)) return;
  if (authority !== "management" && accesses.every((access) => isDelegated(organization, context, access))) return;
  throw new AwsError("AccessDeniedException", "You don't have permissions to access this resource.");
}

/** Across accounts: the resource policy and the caller's own policies must both allow. */
function isDelegated(organization: Organization, context: CallContext, access: Access): boolean {
  if (!organization.delegationPolicy) return false;
  const { owner: _, ...asked } = access;
  const governedBy = delegationPolicyArn(organization);
  return context.decide({ ...asked, governedBy, owner: organization.managementAccountId }).outcome === "allow";
}

export function delegationPolicyArn(organization: Organization): string {
  return organizationArn(organization, "resourcepolicy", organization.delegationPolicy?.id ?? "");
}

/** The organization's resource policy guards what members ask of it; nothing else in Organizations has one. */
export function delegationGuard(world: World, arn: string): ResourceGuard | undefined {
  const [kind, id] = parseArn(arn)?.resource.split("/") ?? [];
  const organization = kind === "resourcepolicy" ? organizationsOf(world, "*", "*").byId.get(id ?? "") : undefined;
  if (!organization?.delegationPolicy) return undefined;
  return { owner: organization.managementAccountId, policies: [organization.delegationPolicy.compiled] };
}
