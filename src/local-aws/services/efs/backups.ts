import type { CallContext } from "../../service.ts";
import type { World } from "../../world/index.ts";
import type { FileSystem } from "./state.ts";

/** By this tag the automatic plan of AWS Backup selects (https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html). */
const tag = "aws:elasticfilesystem:default-backup";

type Listener = (context: CallContext) => void;

/** Beside the world's memory, which a fork copies: who listens belongs to one world. */
const listeners = new WeakMap<World, Listener>();

/** Says who makes the plan and the vault of automatic backups, when the first file system of an account and Region wants them. */
export function onAutomaticBackups(world: World, listener: Listener): void {
  listeners.set(world, listener);
}

/** Switches automatic backups on or off. The plan and the vault of them are AWS Backup's. */
export function setBackups(context: CallContext, fileSystem: FileSystem, status: "ENABLED" | "DISABLED"): void {
  fileSystem.backups = status;
  if (status === "ENABLED") listeners.get(context.world)?.(context);
  if (status === "ENABLED") fileSystem.tags.set(tag, "enabled");
  else fileSystem.tags.delete(tag);
}
