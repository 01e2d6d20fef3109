import type { Arn, PolicyDocument, PolicyPrincipal } from "#model";
import type { World } from "../../world/index.ts";
import { malformed } from "./documents/malformed.ts";
import { iamOf, roleByArn } from "./state.ts";

/** The unique ids that stand in a policy in place of ARNs. */
export type Pins = ReadonlyMap<string, Arn>;

/**
 * Binds a policy to the users and roles that its ARNs name today: one that is deleted and created again under the name is
 * another principal. Who does not exist is refused.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function pinPrincipals(
  world: World,
  document: PolicyDocument,
): { readonly document: PolicyDocument; readonly pins: Pins } {
  const pins = new Map<string, Arn>();
  const pinned = mapPrincipals(document, (text) => {
    if (!/^arn:aws:iam::\d{12}:(user|role)\//.test(text)) return text;
    const id = principalId(world, text);
    if (id === undefined) throw malformed(`Invalid principal in policy: "AWS":"${text}"`);
    pins.set(id, text as Arn);
    return id;
  });
  return { document: pinned, pins };
}

/** The document as IAM shows it: ARNs again, but of those who are gone, whose unique ids are shown. */
export function showPrincipals(world: World, document: PolicyDocument, pins: Pins): PolicyDocument {
  return mapPrincipals(document, (text) => {
    const named = pins.get(text);
    return named !== undefined && principalId(world, named) === text ? named : text;
  });
}

function principalId(world: World, arn: string): string | undefined {
  const [, account = "", name = ""] = /^arn:aws:iam::(\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const user = account === "" ? undefined : iamOf(world, account).users.get(name);
  return (user?.arn === arn ? user : roleByArn(world, arn))?.id;
}

function mapPrincipals(document: PolicyDocument, map: (text: string) => string): PolicyDocument {
  const { Statement } = document;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const mapped = statements.map((statement) => ({ ...statement, ...mapElements(statement, map) }));
  return { ...document, Statement: Array.isArray(Statement) ? mapped : (mapped[0] ?? Statement) };
}

type Named = { readonly Principal?: PolicyPrincipal | undefined; readonly NotPrincipal?: PolicyPrincipal | undefined };

function mapElements({ Principal, NotPrincipal }: Named, map: (text: string) => string): Named {
  return {
    ...(Principal === undefined ? {} : { Principal: mapElement(Principal, map) }),
    ...(NotPrincipal === undefined ? {} : { NotPrincipal: mapElement(NotPrincipal, map) }),
  };
}

function mapElement(element: PolicyPrincipal, map: (text: string) => string): PolicyPrincipal {
  if (typeof element === "string" || element.AWS === undefined) return element;
  const { AWS } = element;
  return { ...element, AWS: typeof AWS === "string" ? map(AWS) : AWS.map(map) };
}
