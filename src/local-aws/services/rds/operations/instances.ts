import type {
  AddTagsToResourceMessage,
  CreateDBInstanceMessage,
  CreateDBInstanceResult,
  DBInstance,
  DBInstanceMessage,
  DeleteDBInstanceMessage,
  DeleteDBInstanceResult,
  DescribeDBInstancesMessage,
} from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { awsManagedKey } from "../../kms/index.ts";
import { type Instance, instanceByArn, newInstance, rdsOf } from "../state.ts";

function view(instance: Instance, status: string): DBInstance {
  return {
    DBInstanceIdentifier: instance.id,
    DBInstanceArn: instance.arn,
    DBInstanceClass: instance.instanceClass,
    DBInstanceStatus: status,
    Engine: instance.engine,
    InstanceCreateTime: instance.created,
    StorageEncrypted: instance.keyArn !== undefined,
    ...(instance.keyArn === undefined ? {} : { KmsKeyId: instance.keyArn }),
    DeletionProtection: instance.deletionProtection,
    AllocatedStorage: 20,
    TagList: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

function instanceArn({ region, account }: CallContext, id: string | undefined): string {
  return `arn:aws:rds:${region}:${account}:db:${id}`;
}

export function requireInstance(context: CallContext, id: string | undefined): Instance {
  const instance = rdsOf(context.world, context.account, context.region).instances.get(id ?? "");
  if (instance) return instance;
  throw new AwsError("DBInstanceNotFound", `DBInstance ${id} not found.`, { status: 404 });
}

export const instanceOperations: Readonly<Record<string, Operation>> = {
  CreateDBInstance: operation<CreateDBInstanceMessage, CreateDBInstanceResult>({
    access: (input, context) => [
      { action: "rds:CreateDBInstance", resource: instanceArn(context, input.DBInstanceIdentifier) },
    ],
    run: (input, context) => {
      const { instances } = rdsOf(context.world, context.account, context.region);
      const id = input.DBInstanceIdentifier ?? "";
      if (instances.has(id)) throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
      const managed = () => awsManagedKey(context.world, context.account, context.region, "rds").arn;
      const keyArn = input.StorageEncrypted === true ? (input.KmsKeyId ?? managed()) : undefined;
      const instance = newInstance(context.world, context, {
        id,
        ...(input.Engine === undefined ? {} : { engine: input.Engine }),
        ...(input.DBInstanceClass === undefined ? {} : { instanceClass: input.DBInstanceClass }),
        keyArn,
        image: context.world.chance.bytes(4096),
      });
      for (const tag of input.Tags ?? []) instance.tags.set(tag.Key ?? "", tag.Value ?? "");
      instance.deletionProtection = input.DeletionProtection ?? false;
      instances.set(id, instance);
      return { DBInstance: view(instance, "creating") };
    },
  }),
  DescribeDBInstances: operation<DescribeDBInstancesMessage, DBInstanceMessage>({
    access: (input, context) => [
      { action: "rds:DescribeDBInstances", resource: instanceArn(context, input.DBInstanceIdentifier ?? "*") },
    ],
    run: (input, context) => {
      const one = input.DBInstanceIdentifier;
      const shown =
        one === undefined
          ? [...rdsOf(context.world, context.account, context.region).instances.values()]
          : [requireInstance(context, one)];
      return { DBInstances: shown.map((instance) => view(instance, "available")) };
    },
  }),
  DeleteDBInstance: operation<DeleteDBInstanceMessage, DeleteDBInstanceResult>({
    access: (input, context) => [
      { action: "rds:DeleteDBInstance", resource: instanceArn(context, input.DBInstanceIdentifier) },
    ],
    run: (input, context) => {
      const instance = requireInstance(context, input.DBInstanceIdentifier);
      if (instance.deletionProtection) {
        throw new AwsError(
          "InvalidParameterCombination",
          "Cannot delete protected DB Instance, please disable deletion protection and try again.",
        );
      }
      if (input.SkipFinalSnapshot !== true)
        throw new AwsError("NotImplemented", "local AWS takes no final snapshots yet", { status: 501 });
      rdsOf(context.world, context.account, context.region).instances.delete(instance.id);
      return { DBInstance: view(instance, "deleting") };
    },
  }),
  AddTagsToResource: operation<AddTagsToResourceMessage>({
    access: (input) => [{ action: "rds:AddTagsToResource", resource: input.ResourceName ?? "*" }],
    run: (input, context) => {
      const instance = instanceByArn(context.world, input.ResourceName ?? "");
      if (!instance)
        throw new AwsError("DBInstanceNotFound", `DBInstance ${input.ResourceName} not found.`, { status: 404 });
      for (const tag of input.Tags ?? []) instance.tags.set(tag.Key ?? "", tag.Value ?? "");
    },
  }),
};
