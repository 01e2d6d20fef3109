import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import {
  requireInstanceProfile,
  requireChangeableRole,
  requirePolicy,
  requireRole,
  requireUser,
  tagList,
} from "../find.ts";
import { onInstanceProfile } from "../instance-profile-access.ts";
import { type Paged, pageOf } from "../paging.ts";
import { onRole } from "../role-access.ts";
import { checkTagKeys, checkTags, dropTags, type GivenTag, putTags } from "../tags.ts";
import { tagKeys } from "../tags-access.ts";
import { onUser } from "../user-access.ts";

interface TagInput extends Paged {
  readonly UserName?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly PolicyArn?: string | undefined;
  readonly InstanceProfileName?: string | undefined;
  readonly Tags?: readonly GivenTag[] | undefined;
  readonly TagKeys?: readonly string[] | undefined;
}

/** What bears tags, and how calls find it. */
interface Tagged {
  readonly noun: string;
  readonly access: (action: string) => (input: TagInput, context: CallContext) => readonly Access[];
  readonly find: (context: CallContext, input: TagInput) => { readonly tags: Map<string, string> };
  readonly findToChange?: Tagged["find"];
}

const tagged: readonly Tagged[] = [
  { noun: "User", access: onUser, find: (context, { UserName }) => requireUser(context, UserName) },
  {
    noun: "Role",
    access: onRole,
    find: (context, { RoleName }) => requireRole(context, RoleName),
    findToChange: (context, { RoleName }) => requireChangeableRole(context, RoleName),
  },
  {
    noun: "Policy",
    access: (action) => (input) => [{ action: `iam:${action}`, resource: input.PolicyArn ?? "*" }],
    find: (context, { PolicyArn }) => requirePolicy(context, PolicyArn),
  },
  {
    noun: "InstanceProfile",
    access: onInstanceProfile,
    find: (context, { InstanceProfileName }) => requireInstanceProfile(context, InstanceProfileName),
  },
];

/** Tags of users, roles, managed policies and instance profiles. */
export const tagOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  tagged.flatMap((kind) => Object.entries(operationsOf(kind))),
);

function operationsOf({ noun, access, find, findToChange = find }: Tagged): Readonly<Record<string, Operation>> {
  return {
    [`Tag${noun}`]: operation<TagInput>({
      access: (input, context) => {
        checkTags(input.Tags);
        const keys = tagKeys(input.Tags);
        return access(`Tag${noun}`)(input, context).map((one) => ({ ...one, context: { ...one.context, ...keys } }));
      },
      run: (input, context) => putTags(findToChange(context, input).tags, input.Tags),
    }),
    [`Untag${noun}`]: operation<TagInput>({
      access: (input, context) => {
        checkTagKeys(input.TagKeys);
        const keys = { "aws:TagKeys": input.TagKeys ?? [] };
        return access(`Untag${noun}`)(input, context).map((one) => ({ ...one, context: { ...one.context, ...keys } }));
      },
      run: (input, context) => dropTags(findToChange(context, input).tags, input.TagKeys),
    }),
    [`List${noun}Tags`]: operation<TagInput, object>({
      access: access(`List${noun}Tags`),
      run: (input, context) => {
        const { items, end } = pageOf(input, tagList(find(context, input).tags));
        return { Tags: items, ...end };
      },
    }),
  };
}
