import type {
  CreateGrantRequest,
  CreateGrantResponse,
  GrantListEntry,
  ListGrantsRequest,
  ListGrantsResponse,
  ListRetirableGrantsRequest,
  RetireGrantRequest,
  RevokeGrantRequest,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { changeable, findKey, onKey, requireKey } from "../find.ts";
import { grantOfToken, grantToken } from "../grant-tokens.ts";
import { kmsPage } from "../page.ts";
import { type Key, kmsOf, type StoredGrant } from "../state.ts";

function view(key: Key, grant: StoredGrant): GrantListEntry {
  return {
    KeyId: key.arn,
    GrantId: grant.id,
    GranteePrincipal: grant.granteePrincipal,
    IssuingAccount: grant.issuedBy,
    CreationDate: grant.created,
    Operations: grant.operations as GrantListEntry["Operations"],
    ...(grant.name === undefined ? {} : { Name: grant.name }),
    ...(grant.retiringPrincipal === undefined ? {} : { RetiringPrincipal: grant.retiringPrincipal }),
    ...(grant.constraints ? { Constraints: constraintsView(grant.constraints) } : {}),
  };
}

export const grantOperations: Readonly<Record<string, Operation>> = {
  CreateGrant: operation<CreateGrantRequest, CreateGrantResponse>({
    access: (input, context) => [
      onKey("CreateGrant", input.KeyId, context, {
        "kms:GrantOperations": input.Operations ?? [],
        "kms:GranteePrincipal": input.GranteePrincipal ?? "",
        "kms:GrantIsForAWSResource": "false",
      }),
    ],
    run: (input, context) => {
      const key = changeable(requireKey(context, input.KeyId));
      const grant = sameGrant(key, input) ?? newGrant(input, context);
      key.grants.set(grant.id, grant);
      return { GrantId: grant.id, GrantToken: grantToken(grant.id) };
    },
  }),
  ListGrants: operation<ListGrantsRequest, ListGrantsResponse>({
    access: (input, context) => [onKey("ListGrants", input.KeyId, context)],
    run: (input, context) => {
      const key = requireKey(context, input.KeyId);
      const { GrantId: id, GranteePrincipal: grantee } = input;
      const wanted = [...key.grants.values()].filter(
        (grant) => (id ?? grant.id) === grant.id && (grantee ?? grant.granteePrincipal) === grant.granteePrincipal,
      );
      const { items, ...rest } = kmsPage(wanted, input, 100);
      return { Grants: items.map((grant) => view(key, grant)), ...rest };
    },
  }),
  RevokeGrant: operation<RevokeGrantRequest>({
    access: (input, context) => [onKey("RevokeGrant", input.KeyId, context)],
    run: (input, context) => removeGrant(requireKey(context, input.KeyId), input.GrantId),
  }),
  RetireGrant: operation<RetireGrantRequest>({
    // The grant itself says who may retire it (grant-delete); anybody else needs the permission.
    access: (input, context) => {
      const { key, grant } = grantToRetire(input, context);
      return isRetiring(grant, context) ? [] : [onKey("RetireGrant", key?.arn ?? input.KeyId, context)];
    },
    run: (input, context) => {
      const { key, grant } = grantToRetire(input, context);
      if (!key || !grant) throw new AwsError("NotFoundException", `Grant ID ${input.GrantId} not found`);
      removeGrant(key, grant.id);
    },
  }),
  ListRetirableGrants: operation<ListRetirableGrantsRequest, ListGrantsResponse>({
    access: () => [{ action: "kms:ListRetirableGrants", resource: "*" }],
    run: (input, context) => {
      const keys = [...kmsOf(context.world, context.account, context.region).keys.values()];
      const found = keys.flatMap((key) =>
        [...key.grants.values()]
          .filter(({ retiringPrincipal }) => retiringPrincipal === input.RetiringPrincipal)
          .map((grant) => view(key, grant)),
      );
      const { items, ...rest } = kmsPage(found, input, 100);
      return { Grants: [...items], ...rest };
    },
  }),
};

/** By its token, or by key and id. */
function grantToRetire(
  { GrantToken, GrantId, KeyId }: RetireGrantRequest,
  context: CallContext,
): { readonly key?: Key | undefined; readonly grant?: StoredGrant | undefined } {
  const id = GrantToken === undefined ? GrantId : grantOfToken(GrantToken);
  const named = KeyId === undefined ? undefined : findKey(context, KeyId);
  const keys = named ? [named] : [...kmsOf(context.world, context.account, context.region).keys.values()];
  const key = keys.find(({ grants }) => grants.has(id ?? ""));
  return { key, grant: key?.grants.get(id ?? "") };
}

function isRetiring(grant: StoredGrant | undefined, { caller: { principal } }: CallContext): boolean {
  return grant?.retiringPrincipal !== undefined && "arn" in principal && principal.arn === grant.retiringPrincipal;
}

/** The same order under the same name is the same grant (API_CreateGrant, Name). */
function sameGrant(key: Key, { Name, GranteePrincipal, Operations = [] }: CreateGrantRequest): StoredGrant | undefined {
  if (Name === undefined) return undefined;
  return [...key.grants.values()].find(
    (grant) =>
      grant.name === Name &&
      grant.granteePrincipal === GranteePrincipal &&
      grant.operations.join() === Operations.join(),
  );
}

function constraintsView({
  encryptionContextEquals: equals,
  encryptionContextSubset: subset,
}: NonNullable<StoredGrant["constraints"]>): GrantListEntry["Constraints"] {
  return {
    ...(equals ? { EncryptionContextEquals: { ...equals } } : {}),
    ...(subset ? { EncryptionContextSubset: { ...subset } } : {}),
  };
}

function newGrant(input: CreateGrantRequest, { world, caller, now }: CallContext): StoredGrant {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = input.Constraints ?? {};
  const constraints = {
    ...(equals ? { encryptionContextEquals: equals } : {}),
    ...(subset ? { encryptionContextSubset: subset } : {}),
  };
  return {
    id: Buffer.from(world.chance.bytes(32)).toString("hex"),
    granteePrincipal: input.GranteePrincipal ?? "",
    operations: input.Operations ?? [],
    name: input.Name,
    retiringPrincipal: input.RetiringPrincipal,
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    issuedBy: caller.principal.kind === "service" ? caller.principal.name : caller.principal.arn,
    created: now,
  };
}

function removeGrant(key: Key, id: string | undefined): void {
  if (!key.grants.delete(id ?? "")) throw new AwsError("NotFoundException", `Grant ID ${id} not found`);
}
