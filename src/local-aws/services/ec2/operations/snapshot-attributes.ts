import type {
  CreateVolumePermission,
  DescribeSnapshotAttributeRequest,
  DescribeSnapshotAttributeResult,
  ModifySnapshotAttributeRequest,
  ResetSnapshotAttributeRequest,
} from "../../../wire/models/ec2-types.ts";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { keyByArn } from "../../kms/index.ts";
import { onSnapshot } from "../access.ts";
import { invalidValue } from "../errors.ts";
import type { Snapshot } from "../shelf.ts";
import { requireOwn } from "../snapshots.ts";
import type { World } from "../../../world/index.ts";

interface Change {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Both ways to say it: lists of accounts with an operation type, or a structure of what comes and what goes. */
function changeOf(input: ModifySnapshotAttributeRequest): Change {
  const { CreateVolumePermission: { Add = [], Remove = [] } = {}, UserIds = [], GroupNames = [] } = input;
  const named = [...UserIds, ...GroupNames];
  const [add, remove] = [Add, Remove].map((all) => all.map(({ UserId, Group }) => UserId ?? Group ?? ""));
  if (named.length === 0) return checked({ add: add ?? [], remove: remove ?? [] });
  if (input.OperationType === undefined)
    throw new AwsError("MissingParameter", "The request must contain the parameter OperationType");
  return checked(input.OperationType === "add" ? { add: named, remove: [] } : { add: [], remove: named });
}

function checked(change: Change): Change {
  const other = [...change.add, ...change.remove].find((name) => name !== "all" && !/^\d{12}$/.test(name));
  const message = `Invalid attribute item value "${other}" for userId or userGroup item type.`;
  if (other !== undefined) throw new AwsError("InvalidAMIAttributeItemValue", message);
  return change;
}

function accounts(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== "all");
}

/** What is under a key of AWS stays in its account, and what is encrypted is nobody's in public (ebs-modifying-snapshot-permissions.html). */
function checkShareable(world: World, { keyArn }: Snapshot, add: readonly string[]): void {
  if (keyArn === undefined || add.length === 0) return;
  if (keyByArn(world, keyArn)?.manager === "AWS")
    throw new AwsError("OperationNotPermitted", "Encrypted snapshots with EBS default key cannot be shared");
  if (add.includes("all"))
    throw new AwsError("OperationNotPermitted", "Encrypted snapshots cannot be shared with the group all");
}

function checkAttribute(attribute: string | undefined): void {
  if (attribute !== undefined && attribute !== "createVolumePermission")
    throw invalidValue(`The attribute ${attribute} is not one of snapshots that can be changed or seen here.`);
}

export const snapshotAttributeOperations: Readonly<Record<string, Operation>> = {
  ModifySnapshotAttribute: operation<ModifySnapshotAttributeRequest>({
    access: (input, context) => {
      const { add, remove } = changeOf(input);
      const keys = {
        ...(accounts(add).length > 0 ? { "ec2:Add/userId": accounts(add) } : {}),
        ...(accounts(remove).length > 0 ? { "ec2:Remove/userId": accounts(remove) } : {}),
        ...(add.includes("all") ? { "ec2:Add/group": "all" } : {}),
        ...(remove.includes("all") ? { "ec2:Remove/group": "all" } : {}),
      };
      return [onSnapshot("ModifySnapshotAttribute", context, input.SnapshotId, keys)];
    },
    run: (input, context) => {
      checkAttribute(input.Attribute);
      const snapshot = requireOwn(context, input.SnapshotId);
      const { add, remove } = changeOf(input);
      checkShareable(context.world, snapshot, add);
      for (const name of add) snapshot.sharedWith.add(name);
      for (const name of remove) snapshot.sharedWith.delete(name);
    },
  }),
  ResetSnapshotAttribute: operation<ResetSnapshotAttributeRequest>({
    access: ({ SnapshotId }, context) => [onSnapshot("ResetSnapshotAttribute", context, SnapshotId)],
    run: ({ SnapshotId, Attribute }, context) => {
      checkAttribute(Attribute);
      requireOwn(context, SnapshotId).sharedWith.clear();
    },
  }),
  DescribeSnapshotAttribute: operation<DescribeSnapshotAttributeRequest, DescribeSnapshotAttributeResult>({
    access: ({ SnapshotId }, context) => [onSnapshot("DescribeSnapshotAttribute", context, SnapshotId)],
    run: ({ SnapshotId, Attribute }, context) => {
      checkAttribute(Attribute);
      const shared = [...requireOwn(context, SnapshotId).sharedWith];
      const CreateVolumePermissions = shared.map((name): CreateVolumePermission =>
        name === "all" ? { Group: name } : { UserId: name },
      );
      return { SnapshotId, CreateVolumePermissions };
    },
  }),
};
