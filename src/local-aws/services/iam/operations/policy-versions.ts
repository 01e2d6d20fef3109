import type {
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  DeletePolicyVersionRequest,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  PolicyVersion as VersionView,
  SetDefaultPolicyVersionRequest,
} from "@aws-sdk/client-iam";
import { type Access, type Operation, operation } from "../../../service.ts";
import { checkPattern } from "../constraints.ts";
import { deleteConflict, encodeDocument, noSuchEntity, requirePolicy } from "../find.ts";
import { awsManagedPolicy } from "../managed-policies.ts";
import { pageOf } from "../paging.ts";
import { readManagedPolicy } from "../policy-document.ts";
import { limitExceeded } from "../quotas.ts";
import type { ManagedPolicy, PolicyVersion } from "../state.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
const mostVersions = 5;

function view(policy: ManagedPolicy, version: PolicyVersion): VersionView {
  return {
    VersionId: version.id,
    IsDefaultVersion: policy.defaultVersion === version,
    CreateDate: version.created,
  };
}

function onPolicy(action: string): (input: { PolicyArn?: string | undefined }) => readonly Access[] {
  return (input) => [{ action: `iam:${action}`, resource: input.PolicyArn ?? "*" }];
}

function requireVersion(policy: ManagedPolicy, id: string | undefined): PolicyVersion {
  checkPattern(id, "versionId", /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/, "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
  const version = policy.versions.get(id ?? "");
  if (version) return version;
  throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
}

export const policyVersionOperations: Readonly<Record<string, Operation>> = {
  CreatePolicyVersion: operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>({
    access: onPolicy("CreatePolicyVersion"),
    run: (input, context) => {
      const policy = requirePolicy(context, input.PolicyArn);
      const read = readManagedPolicy(policy.arn, input.PolicyDocument ?? "");
      if (policy.versions.size >= mostVersions)
        throw limitExceeded(
          `A managed policy can have up to ${mostVersions} versions. Before you create a new version, you must delete an existing version.`,
        );
      policy.versionsMade += 1;
      const version = { ...read, id: `v${policy.versionsMade}`, created: context.now };
      policy.versions.set(version.id, version);
      if (input.SetAsDefault === true) policy.defaultVersion = version;
      return { PolicyVersion: view(policy, version) };
    },
  }),
  GetPolicyVersion: operation<GetPolicyVersionRequest, GetPolicyVersionResponse>({
    access: onPolicy("GetPolicyVersion"),
    run: (input, context) => {
      const aws = awsManagedPolicy(input.PolicyArn ?? "");
      if (aws && input.VersionId === aws.version)
        return { PolicyVersion: { VersionId: aws.version, IsDefaultVersion: true, Document: encodeDocument(aws) } };
      const policy = requirePolicy(context, input.PolicyArn);
      const version = requireVersion(policy, input.VersionId);
      return { PolicyVersion: { ...view(policy, version), Document: encodeDocument(version) } };
    },
  }),
  ListPolicyVersions: operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>({
    access: onPolicy("ListPolicyVersions"),
    run: (input, context) => {
      const policy = requirePolicy(context, input.PolicyArn);
      const { items, end } = pageOf(input, [...policy.versions.values()].toReversed());
      return { Versions: items.map((version) => view(policy, version)), ...end };
    },
  }),
  SetDefaultPolicyVersion: operation<SetDefaultPolicyVersionRequest>({
    access: onPolicy("SetDefaultPolicyVersion"),
    run: (input, context) => {
      const policy = requirePolicy(context, input.PolicyArn);
      policy.defaultVersion = requireVersion(policy, input.VersionId);
    },
  }),
  DeletePolicyVersion: operation<DeletePolicyVersionRequest>({
    access: onPolicy("DeletePolicyVersion"),
    run: (input, context) => {
      const policy = requirePolicy(context, input.PolicyArn);
      const version = requireVersion(policy, input.VersionId);
      if (policy.defaultVersion === version) throw deleteConflict("Cannot delete the default version of a policy.");
      policy.versions.delete(version.id);
    },
  }),
};
