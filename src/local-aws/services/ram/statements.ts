import type { AccountId, PolicyStatement } from "#model";
import type { World } from "../../world/index.ts";
import { organizationOf, pathTo } from "../organizations/index.ts";
import { attachedVersion } from "./permissions.ts";
import { isEffective } from "./reach.ts";
import { principalsOf, resourcesOf } from "./shares.ts";
import type { PrincipalAssociation, Share, Template } from "./state.ts";

type Where = NonNullable<PolicyStatement["Condition"]>;

/**
 * What a share says of one of its resources, in the words that RAM writes
 * (https://docs.aws.amazon.com/ram/latest/userguide/getting-started-terms-and-concepts.html#rbp-examples): one statement
 * a principal. Whoever did not accept yet, or left the organization, is not among them.
 */
export function statementsOf(world: World, share: Share, resourceArn: string, principal?: string): PolicyStatement[] {
  const resource = resourcesOf(share).find(({ entity }) => entity === resourceArn);
  const template = resource && attachedVersion(world, share, resource.type)?.template;
  if (!template) return [];
  const wanted = principalsOf(share).filter(({ entity }) => principal === undefined || entity === principal);
  return wanted
    .filter((one) => isEffective(world, share, one))
    .map((one) => ({ ...who(world, share, one, template), Action: template.Action ?? [], Resource: resourceArn }));
}

function who(world: World, share: Share, { principal }: PrincipalAssociation, template: Template) {
  const allow = (Principal: NonNullable<PolicyStatement["Principal"]>, where: Where = {}) => ({
    Effect: "Allow" as const,
    Principal,
    ...joined(template.Condition ?? {}, where),
  });
  switch (principal.kind) {
    case "account":
      return allow({ AWS: `arn:aws:iam::${principal.account}:root` });
    case "identity":
      return allow({ AWS: principal.arn });
    case "organization":
      return allow("*", { StringEquals: { "aws:PrincipalOrgID": principal.organizationId } });
    case "unit":
      return allow("*", {
        "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": unitPath(world, share.owner, principal.unitId) },
      });
    case "service":
      return allow({ Service: principal.name }, sourcesOf(share));
  }
}

function joined(one: Where, other: Where): { readonly Condition?: Where } {
  const operators = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  if (operators.length === 0) return {};
  return { Condition: Object.fromEntries(operators.map((name) => [name, { ...one[name], ...other[name] }])) };
}

/** `o-.../r-.../ou-.../*`: the unit and all below it. */
function unitPath(world: World, owner: AccountId, unitId: string): string {
  const organization = organizationOf(world, owner);
  const path = organization ? pathTo(organization, unitId).map(({ id }) => id) : [];
  return `${[organization?.id, ...path].join("/")}/*`;
}

/** "Source constraints (accounts, ARNs, organization IDs, or organization paths)" (API reference, CreateResourceShare). */
function sourcesOf(share: Share): Where {
  const named = share.associations.flatMap((one) => (one.kind === "SOURCE" && !one.ended ? [one.entity] : []));
  // "The aws:SourceAccount value is automatically populated" (managed-permission-considerations.html): with the owner's, assumed.
  const sources = named.length > 0 ? named : [share.owner];
  const found: Record<string, Record<string, string[]>> = {};
  for (const source of sources) {
    const [operator, key] = sourceKey(source);
    found[operator] = { ...found[operator], [key]: [...(found[operator]?.[key] ?? []), source] };
  }
  return found;
}

function sourceKey(source: string): readonly [operator: string, key: string] {
  if (source.startsWith("arn:")) return ["ArnLike", "aws:SourceArn"];
  if (source.includes("/")) return ["ForAnyValue:StringLike", "aws:SourceOrgPaths"];
  return ["StringEquals", source.startsWith("o-") ? "aws:SourceOrgID" : "aws:SourceAccount"];
}
