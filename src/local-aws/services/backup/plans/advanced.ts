import type { AdvancedBackupSetting } from "@aws-sdk/client-backup";
import { invalidParameter } from "../find.ts";
import type { AdvancedSetting } from "./state.ts";

/** Options of a backup, by name: `enabled` or `disabled`. */
export type BackupOptions = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_AdvancedBackupSetting.html */
const optionsOfType: Readonly<Record<string, readonly string[]>> = {
  EC2: ["WindowsVSS"],
  S3: ["BackupACLs", "BackupObjectTags"],
};

/** The advanced settings of a plan, checked. */
export function readAdvanced(given: readonly AdvancedBackupSetting[] = []): readonly AdvancedSetting[] {
  return given.map(({ ResourceType = "", BackupOptions = {} }) => ({
    type: ResourceType,
    options: checkOptions(ResourceType, BackupOptions),
  }));
}

/** The options that a type has, with values that they have. */
export function checkOptions(type: string, options: BackupOptions): BackupOptions {
  const known = optionsOfType[type];
  if (!known && Object.keys(options).length > 0)
    throw invalidParameter(`Invalid backup options: there are none for resource type ${type}.`);
  for (const [name, value] of Object.entries(options)) {
    if (known?.includes(name) !== true) throw invalidParameter(`Invalid backup option ${name} for ${type}.`);
    if (value !== "enabled" && value !== "disabled")
      throw invalidParameter(`Invalid value ${value} of backup option ${name}: enabled or disabled.`);
  }
  return options;
}

/** What a plan says for resources of a type, as the API names it. */
export function optionsFor(advanced: readonly AdvancedSetting[], type: string): BackupOptions {
  return advanced.find((setting) => setting.type === type)?.options ?? {};
}
