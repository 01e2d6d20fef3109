import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import type { Principal } from "#iam";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { checkTags, issuedKey } from "../iam/index.ts";

/** The tags of a new session and which of them go on into the next role of the chain. */
export interface SessionTags {
  readonly tags: Readonly<Record<string, string>>;
  readonly transitive: readonly string[];
}

/** The transitive tags that the caller's own session bears. */
export function inheritedTags({ world, caller }: CallContext): Readonly<Record<string, string>> {
  const holder = issuedKey(world, caller.accessKeyId ?? "")?.holder;
  const keys = holder?.kind === "session" ? (holder.traits.transitiveTagKeys ?? []) : [];
  const tags = Object.entries(tagsOf(caller.principal));
  return Object.fromEntries(tags.filter(([key]) => keys.includes(key.toLowerCase())));
}

function tagsOf(principal: Principal): Readonly<Record<string, string>> {
  return ("tags" in principal ? principal.tags : undefined) ?? {};
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
export function checkSessionTags(input: AssumeRoleRequest, context: CallContext): void {
  checkTags(input.Tags, "InvalidParameterValue");
  const given = (input.Tags ?? []).map(({ Key = "" }) => Key.toLowerCase());
  const inherited = Object.keys(inheritedTags(context)).map((key) => key.toLowerCase());
  if (given.some((key) => inherited.includes(key)))
    throw refused(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  if ((input.TransitiveTagKeys ?? []).some((key) => !given.includes(key.toLowerCase())))
    throw refused("The specified transitive tag key must be included in the requested tags.");
}

function refused(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}

/** Session tags take the place of the role's own tags of the same key; transitive tags of the chain come along. */
export function sessionTags(
  input: AssumeRoleRequest,
  roleTags: ReadonlyMap<string, string>,
  context: CallContext,
): SessionTags {
  const inherited = inheritedTags(context);
  const given = Object.fromEntries((input.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
  const over = new Set(Object.keys({ ...inherited, ...given }).map((key) => key.toLowerCase()));
  const own = [...roleTags].filter(([key]) => !over.has(key.toLowerCase()));
  const passedOn = [...Object.keys(inherited), ...(input.TransitiveTagKeys ?? [])];
  return {
    tags: { ...Object.fromEntries(own), ...inherited, ...given },
    transitive: passedOn.map((key) => key.toLowerCase()),
  };
}
