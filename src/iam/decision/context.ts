import type { AccessRequest, ContextKeys, Principal } from "../types.ts";

/** The condition keys of one request. */
export interface Context {
  /** The values of a key: none = surely absent, undefined = nobody told. */
  readonly values: (key: string) => readonly string[] | undefined;
  /** The keys that were asked for and that nobody told. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * Reads a request's keys, whose names compare without regard to case (reference_policies_elements_condition.html), and fills in
 * what follows from the principal and the resource, unless the request gives it.
 */
export function createContext(request: AccessRequest, unknownContext: boolean): Context {
  // Most policies ask for no key at all.
  let given: ReadonlyMap<string, readonly string[]> | undefined;
  const unknown = new Set<string>();
  return {
    unknown,
    values: (name) => {
      const key = name.toLowerCase();
      given ??= lowerCased(contextKeys(request));
      const values = given.get(key) ?? automatic(key, request);
      if (values !== undefined || !unknownContext) return values ?? [];
      unknown.add(name);
      return undefined;
    },
  };
}

/** The keys that a request was given, gathered where they wait to be. */
export function contextKeys({ context }: AccessRequest): ContextKeys {
  return typeof context === "function" ? context() : context;
}

function lowerCased(context: ContextKeys): ReadonlyMap<string, readonly string[]> {
  const entries = Object.entries(context);
  return new Map(entries.map(([key, value]) => [key.toLowerCase(), typeof value === "string" ? [value] : value]));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, the keys of the principal. */
function automatic(key: string, { principal, resourceAccount }: AccessRequest): readonly string[] | undefined {
  if (key.startsWith("aws:principaltag/")) return principalTag(key.slice("aws:principaltag/".length), principal);
  switch (key) {
    case "aws:principalarn":
      return principal.kind === "service" ? [] : [principal.arn];
    case "aws:principalaccount":
      return principal.kind === "service" ? [] : [principal.account];
    case "aws:principaltype":
      return principalTypes[principal.kind];
    case "aws:userid":
      return userId(principal);
    case "aws:username":
      return principal.kind === "user" ? [afterLastSlash(principal.arn)] : [];
    // A service that works under a role, a service-linked one included, is "false" here.
    case "aws:principalisawsservice":
      return [String(principal.kind === "service")];
    case "aws:principalservicename":
      return principal.kind === "service" ? [principal.name] : [];
    case "aws:resourceaccount":
      return resourceAccount === undefined ? ownAccount(principal) : [resourceAccount];
    default:
      return sessionKey(key, principal);
  }
}

/** What a session bears (aws:SourceIdentity, aws:TokenIssueTime ...); a principal without one tells nothing about them. */
function sessionKey(key: string, principal: Principal): readonly string[] | undefined {
  const value = "session" in principal ? principal.session?.[key] : undefined;
  return value === undefined ? undefined : [value];
}

function principalTag(name: string, principal: Principal): readonly string[] | undefined {
  if (principal.kind !== "user" && principal.kind !== "role") return [];
  if (principal.tags === undefined) return undefined;
  return Object.entries(principal.tags).flatMap(([tag, value]) => (tag.toLowerCase() === name ? [value] : []));
}

const principalTypes = {
  user: ["User"],
  role: ["AssumedRole"],
  "service-linked-role": ["AssumedRole"],
  root: ["Account"],
  service: [],
} satisfies Record<Principal["kind"], readonly string[]>;

/** reference_policies_variables.html#principaltable: a role session is `AROA...:session`, the root user its account. */
function userId(principal: Principal): readonly string[] {
  if (principal.kind === "service") return [];
  if (principal.kind === "root") return [principal.account];
  return [principal.kind === "user" ? principal.id : `${principal.id}:${afterLastSlash(principal.sessionArn)}`];
}

function ownAccount(principal: Principal): readonly string[] | undefined {
  return principal.kind === "service" ? undefined : [principal.account];
}

function afterLastSlash(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
