import type { Arn } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { type BearerKind, bearerKinds, type NamesBearer } from "../bearer-access.ts";
import { checkName } from "../constraints.ts";
import { attachedList, encodeDocument, noSuchEntity, requireAttachable } from "../find.ts";
import { checkInlineSize } from "../inline-size.ts";
import { type Paged, pageOf } from "../paging.ts";
import { checkQuota } from "../quotas.ts";
import { readIdentityPolicy } from "../policy-document.ts";

interface PolicyInput extends NamesBearer, Paged {
  readonly PolicyName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
  readonly PolicyArn?: string | undefined;
  readonly PathPrefix?: string | undefined;
}

/** Inline and attached policies of users, groups and roles: the same seven operations each. */
export const bearerPolicyOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  bearerKinds.flatMap((kind) => [
    ...Object.entries(inlineOperations(kind)),
    ...Object.entries(attachmentOperations(kind)),
  ]),
);

function inlineOperations({ noun, access, find, findToChange }: BearerKind): Readonly<Record<string, Operation>> {
  const missing = (name: string | undefined) =>
    noSuchEntity(`The ${noun.toLowerCase()} policy with name ${name} cannot be found.`);
  return {
    [`Put${noun}Policy`]: operation<PolicyInput>({
      access: (input, context) => {
        checkName(input.PolicyName, "policyName", 128);
        return access(`Put${noun}Policy`)(input, context);
      },
      run: (input, context) => {
        const bearer = findToChange(context, input);
        const name = input.PolicyName ?? "";
        const read = readIdentityPolicy(`${bearer.kind}/${bearer.name}:${name}`, input.PolicyDocument ?? "");
        checkInlineSize(bearer, name, read);
        bearer.inline.set(name, read);
      },
    }),
    [`Get${noun}Policy`]: operation<PolicyInput, object>({
      access: access(`Get${noun}Policy`),
      run: (input, context) => {
        const policy = find(context, input).inline.get(input.PolicyName ?? "");
        if (!policy) throw missing(input.PolicyName);
        const named = { [`${noun}Name`]: find(context, input).name };
        return { ...named, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(policy) };
      },
    }),
    [`List${noun}Policies`]: operation<PolicyInput, object>({
      access: access(`List${noun}Policies`),
      run: (input, context) => {
        const { items, end } = pageOf(input, [...find(context, input).inline.keys()]);
        return { PolicyNames: items, ...end };
      },
    }),
    [`Delete${noun}Policy`]: operation<PolicyInput>({
      access: access(`Delete${noun}Policy`),
      run: (input, context) => {
        if (!findToChange(context, input).inline.delete(input.PolicyName ?? "")) throw missing(input.PolicyName);
      },
    }),
  };
}

function attachmentOperations(kind: BearerKind): Readonly<Record<string, Operation>> {
  const { noun, find, findToChange } = kind;
  // A policy may say which policies may be attached at all (reference_policies_iam-condition-keys.html).
  const onPolicy = (action: string) => (input: PolicyInput, context: Parameters<BearerKind["find"]>[0]) =>
    kind.access(action, { "iam:PolicyARN": input.PolicyArn ?? "" })(input, context);
  return {
    [`Attach${noun}Policy`]: operation<PolicyInput>({
      access: onPolicy(`Attach${noun}Policy`),
      run: (input, context) => {
        const { attached } = findToChange(context, input);
        const policy = requireAttachable(context, input.PolicyArn);
        if (!attached.has(policy)) checkQuota(`PoliciesPer${noun}`, attached.size);
        attached.add(policy);
      },
    }),
    [`Detach${noun}Policy`]: operation<PolicyInput>({
      access: onPolicy(`Detach${noun}Policy`),
      run: (input, context) => {
        const detached = findToChange(context, input).attached.delete((input.PolicyArn ?? "") as Arn);
        if (!detached) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
      },
    }),
    [`ListAttached${noun}Policies`]: operation<PolicyInput, object>({
      access: kind.access(`ListAttached${noun}Policies`),
      run: (input, context) => {
        const prefix = `:policy${input.PathPrefix ?? "/"}`;
        const listed = attachedList(find(context, input).attached).filter(({ PolicyArn }) =>
          PolicyArn.includes(prefix),
        );
        const { items, end } = pageOf(input, listed);
        return { AttachedPolicies: items, ...end };
      },
    }),
  };
}
