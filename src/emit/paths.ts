import type { BackupPolicy, Template } from "#blueprint";

/** Where a template lies in the output. */
export function templatePath({ realm, kind }: Pick<Template, "realm" | "kind">): string {
  return `templates/${realm}-${kind}.yaml`;
}

/** Where a backup policy lies in the output. */
export function policyPath({ name }: BackupPolicy): string {
  return `organizations/backup-policies/${name}.json`;
}
