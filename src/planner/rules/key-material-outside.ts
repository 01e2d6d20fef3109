import { keepsSourceKey } from "../subject.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

/** What takes the material of each origin away; `AWS_KMS` keeps its own. */
export const losses: Readonly<Record<string, string>> = {
  EXTERNAL: "its material was imported, and kms:DeleteImportedKeyMaterial removes it at once",
  EXTERNAL_KEY_STORE: "its material stands outside of AWS, and whoever runs that store can switch it off at once",
  AWS_CLOUDHSM: "its material stands in a CloudHSM cluster, and kms:DisconnectCustomKeyStore cuts it off at once",
};

/** A key without a waiting period takes the backups that are still under it. */
export const keyMaterialOutside: Rule = ({ key, subject }) => {
  const loss = losses[key?.origin ?? "AWS_KMS"];
  if (!key || loss === undefined || !keepsSourceKey(subject)) return [];
  return [finding("KEY-MATERIAL-OUTSIDE", { key: key.arn, loss })];
};
