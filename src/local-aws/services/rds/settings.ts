import { invalidValue } from "./faults.ts";
import type { Database } from "./state.ts";
import {
  checkApart,
  defaultBackupWindow,
  maintenanceBeside,
  readBackupWindow,
  readMaintenanceWindow,
} from "./windows.ts";

interface Asked {
  readonly PreferredMaintenanceWindow?: string | undefined;
  readonly PreferredBackupWindow?: string | undefined;
  readonly BackupRetentionPeriod?: number | undefined;
  readonly DeletionProtection?: boolean | undefined;
  readonly EngineVersion?: string | undefined;
}

type Settings = Partial<
  Pick<Database, "maintenanceWindow" | "backupWindow" | "backupRetentionDays" | "deletionProtection" | "engineVersion">
>;

/** What instances and clusters can be told, checked. */
export function readSettings(asked: Asked, least: 0 | 1): Settings {
  const days = asked.BackupRetentionPeriod;
  if (days !== undefined && (days < least || days > 35))
    throw invalidValue(`Invalid backup retention period: ${days}. Must be between ${least} and 35.`);
  const { PreferredMaintenanceWindow: maintenance, PreferredBackupWindow: backup } = asked;
  return {
    ...(maintenance === undefined ? {} : { maintenanceWindow: readMaintenanceWindow(maintenance) }),
    ...(backup === undefined ? {} : { backupWindow: readBackupWindow(backup) }),
    ...(days === undefined ? {} : { backupRetentionDays: days }),
    ...(asked.DeletionProtection === undefined ? {} : { deletionProtection: asked.DeletionProtection }),
    ...(asked.EngineVersion === undefined ? {} : { engineVersion: asked.EngineVersion }),
  };
}

/** Gives a new database its settings: the window that nobody asked for makes room for the one that somebody did. */
export function applyFirstSettings(database: Database, settings: Settings): void {
  const { maintenanceWindow, backupWindow } = settings;
  if (maintenanceWindow !== undefined) database.backupWindow = defaultBackupWindow(database.id, maintenanceWindow);
  else if (backupWindow !== undefined) database.maintenanceWindow = maintenanceBeside(database.id, backupWindow);
  applySettings(database, settings);
}

/** Gives a database its settings, all or none of them. */
export function applySettings(database: Database, settings: Settings): void {
  const { maintenanceWindow, backupWindow } = { ...database, ...settings };
  if (settings.maintenanceWindow !== undefined || settings.backupWindow !== undefined)
    checkApart(maintenanceWindow, backupWindow);
  Object.assign(database, settings);
}
