export { backupNow } from "./backup-now.ts";
