import type { CreateDBInstanceMessage, CreateDBInstanceResult } from "@aws-sdk/client-rds";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidCombination } from "../faults.ts";
import { requireCluster } from "../find.ts";
import { instanceView } from "../instance-view.ts";
import { keyOfNew } from "../keys.ts";
import { arnOf } from "../names.ts";
import { requireGroup } from "../option-groups.ts";
import { applyFirstSettings, readSettings } from "../settings.ts";
import { type Instance, newInstance, rdsOf } from "../state.ts";
import { addTags, tagContext } from "../tags.ts";

export const createInstanceOperations: Readonly<Record<string, Operation>> = {
  CreateDBInstance: operation<CreateDBInstanceMessage, CreateDBInstanceResult>({
    access: (input, context) => [
      {
        action: "rds:CreateDBInstance",
        resource: arnOf(context, "db", input.DBInstanceIdentifier),
        context: tagContext(input.Tags),
      },
    ],
    run: (input, context) => {
      const state = rdsOf(context.world, context.account, context.region);
      const id = input.DBInstanceIdentifier ?? "";
      if (state.instances.has(id)) throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
      if (input.OptionGroupName !== undefined) requireGroup(state, input.OptionGroupName);
      const settings = readSettings(input, 0);
      const instance =
        input.DBClusterIdentifier === undefined ? aloneFrom(context, input) : servingFrom(context, input);
      addTags(instance.tags, input.Tags);
      applyFirstSettings(instance, settings);
      state.instances.set(id, instance);
      return { DBInstance: instanceView(instance, "creating") };
    },
  }),
};

function aloneFrom(context: CallContext, input: CreateDBInstanceMessage): Instance {
  return newInstance(context.world, context, {
    ...askedFor(input),
    ...(input.Engine === undefined ? {} : { engine: input.Engine }),
    keyArn: keyOfNew(context, input),
    image: context.world.chance.bytes(4096),
  });
}

/** An instance of a cluster has the cluster's engine and key, and no disk of its own. */
function servingFrom(context: CallContext, input: CreateDBInstanceMessage): Instance {
  const cluster = requireCluster(context, input.DBClusterIdentifier);
  if (cluster.instanceClass !== undefined)
    throw invalidCombination(`A Multi-AZ DB cluster makes its instances itself: ${cluster.id}.`);
  if (input.Engine !== undefined && input.Engine !== cluster.engine)
    throw invalidCombination(
      `The engine name requested for your DB instance (${input.Engine}) doesn't match the engine name of your DB cluster (${cluster.engine}).`,
    );
  const { id, engine, engineVersion, keyArn } = cluster;
  const serves = { clusterId: id, engine, engineVersion, keyArn, image: new Uint8Array() };
  return newInstance(context.world, context, { ...askedFor(input), ...serves });
}

function askedFor({ DBInstanceIdentifier: id = "", DBInstanceClass, OptionGroupName }: CreateDBInstanceMessage) {
  return {
    id,
    ...(DBInstanceClass === undefined ? {} : { instanceClass: DBInstanceClass }),
    ...(OptionGroupName === undefined ? {} : { optionGroup: OptionGroupName }),
  };
}
