import type {
  DeleteBackupVaultAccessPolicyInput,
  GetBackupVaultAccessPolicyInput,
  GetBackupVaultAccessPolicyOutput,
  PutBackupVaultAccessPolicyInput,
} from "@aws-sdk/client-backup";
import type { PolicyDocument } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter, onVault, requireVault } from "../find.ts";
import { setVaultPolicy } from "../state.ts";

export const vaultPolicyOperations: Readonly<Record<string, Operation>> = {
  PutBackupVaultAccessPolicy: operation<PutBackupVaultAccessPolicyInput>({
    access: onVault("PutBackupVaultAccessPolicy"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      refuseWildcardActions(input.Policy ?? "");
      setVaultPolicy(vault, input.Policy);
    },
  }),
  GetBackupVaultAccessPolicy: operation<GetBackupVaultAccessPolicyInput, GetBackupVaultAccessPolicyOutput>({
    access: onVault("GetBackupVaultAccessPolicy"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      if (vault.policyText === undefined)
        throw new AwsError("ResourceNotFoundException", `Vault ${vault.name} has no access policy.`);
      return { BackupVaultName: vault.name, BackupVaultArn: vault.arn, Policy: vault.policyText };
    },
  }),
  DeleteBackupVaultAccessPolicy: operation<DeleteBackupVaultAccessPolicyInput>({
    access: onVault("DeleteBackupVaultAccessPolicy"),
    run: (input, context) => setVaultPolicy(requireVault(context, input.BackupVaultName), undefined),
  }),
};

/** Wildcards in Action are not supported (create-a-vault-access-policy). */
function refuseWildcardActions(text: string): void {
  const actions = statementsOf(text).flatMap(({ Action }) => Action ?? []);
  if (actions.some((action) => /[*?]/.test(action)))
    throw invalidParameter("The specified policy is invalid: wildcards in Action are not supported");
}

function statementsOf(text: string) {
  try {
    const { Statement } = JSON.parse(text) as PolicyDocument;
    return "Effect" in Statement ? [Statement] : Statement;
  } catch {
    throw invalidParameter("The specified policy is not a valid JSON policy document");
  }
}
