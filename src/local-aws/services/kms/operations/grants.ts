import type {
  CreateGrantRequest,
  CreateGrantResponse,
  GrantListEntry,
  ListGrantsRequest,
  ListGrantsResponse,
  RetireGrantRequest,
  RevokeGrantRequest,
} from "@aws-sdk/client-kms";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onKey, requireKey } from "../find.ts";
import type { Key, StoredGrant } from "../state.ts";

function view(key: Key, grant: StoredGrant): GrantListEntry {
  return {
    KeyId: key.arn,
    GrantId: grant.id,
    GranteePrincipal: grant.granteePrincipal,
    IssuingAccount: grant.issuedBy,
    CreationDate: grant.created,
    Operations: grant.operations as GrantListEntry["Operations"],
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
      const key = requireKey(context, input.KeyId);
      const grant = newGrant(input, context);
      key.grants.set(grant.id, grant);
      return { GrantId: grant.id, GrantToken: Buffer.from(grant.id).toString("base64") };
    },
  }),
  ListGrants: operation<ListGrantsRequest, ListGrantsResponse>({
    access: (input, context) => [onKey("ListGrants", input.KeyId, context)],
    run: (input, context) => {
      const key = requireKey(context, input.KeyId);
      return { Grants: [...key.grants.values()].map((grant) => view(key, grant)), Truncated: false };
    },
  }),
  RevokeGrant: operation<RevokeGrantRequest>({
    access: (input, context) => [onKey("RevokeGrant", input.KeyId, context)],
    run: (input, context) => removeGrant(requireKey(context, input.KeyId), input.GrantId),
  }),
  RetireGrant: operation<RetireGrantRequest>({
    access: (input, context) => [onKey("RetireGrant", input.KeyId, context)],
    run: (input, context) => removeGrant(requireKey(context, input.KeyId), input.GrantId),
  }),
};

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
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    issuedBy: caller.principal.kind === "service" ? caller.principal.name : caller.principal.arn,
    created: now,
  };
}

function removeGrant(key: Key, id: string | undefined): void {
  if (!key.grants.delete(id ?? "")) throw new AwsError("NotFoundException", `Grant ID ${id} not found`);
}
