import type { RoutedType } from "#model";
import { keepsSourceKey } from "../subject.ts";
import { finding } from "./finding-messages.ts";
import type { Rule } from "./rule.ts";

const cluster =
  "take a snapshot, copy it under a customer key, restore it as a new cluster and switch over: down for the time of the switch, writes since the snapshot are to be replayed";
const fileSystem =
  "the key of a file system never changes: restore a backup into a new one under a customer key (or let DataSync copy it) and switch the clients over";

/** How each type gets off a key of AWS; what is not named is restored under another key. */
const ways: Readonly<Partial<Record<RoutedType, string>>> = {
  RDS_INSTANCE:
    "take a snapshot, copy it under a customer key, restore it as a new instance and switch over: down from the snapshot to the switch",
  AURORA: cluster,
  DOCUMENTDB: cluster,
  NEPTUNE: cluster,
  EBS: "take a snapshot, copy it under a customer key, make a volume of it and swap the two: the instance stands still while they are swapped",
  EC2: "make an image, copy it under a customer key and start a new instance of it: down for the time of the change",
  FSX_LUSTRE: fileSystem,
  FSX_WINDOWS: fileSystem,
  FSX_ONTAP: fileSystem,
  FSX_OPENZFS: fileSystem,
};
const restore = "restore a backup under a customer key and switch over: down from the backup to the switch";

/** A re-key hop makes every copy full, and a change of the resource's key ends that. */
export const awsManagedKey: Rule = ({ subject, choice }) => {
  const { type, keyKind } = subject;
  const ofAws = keyKind === "aws-managed" || keyKind === "aws-owned";
  const rekeyed = choice.chosen?.legs.some(({ vaultKind }) => vaultKind === "rekey") ?? false;
  if (!ofAws || !rekeyed || !keepsSourceKey(subject)) return [];
  return [finding("REKEYED-EACH-TIME", { type, way: ways[type] ?? restore })];
};
