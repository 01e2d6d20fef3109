import { arn, parseArn } from "#model";
import { AwsError } from "../../../wire/index.ts";
import { type Instance, instanceByArn, newInstance, persistentOptionsOf, rdsOf, snapshotsOf } from "../../rds/index.ts";
import type { World } from "../../../world/index.ts";
import { heldIn } from "./held-in.ts";
import type { Source, SourceView } from "./source.ts";

function view(world: World, instance: Instance): SourceView {
  const { arn: instanceArn, tags, keyArn, maintenanceWindow, status } = instance;
  const known = { arn: instanceArn, type: "RDS_INSTANCE", tags: Object.fromEntries(tags), keyArn } as const;
  const persistentOptions = persistentOptionsOf(world, instanceArn);
  return { ...known, maintenanceWindow, state: status, persistentOptions };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html, .../restoring-rds.html */
export const rdsSource: Source = {
  list: (world, account, region) => {
    // What serves a cluster is backed up with it.
    const own = [...rdsOf(world, account, region).instances.values()].filter(
      ({ clusterId }) => clusterId === undefined,
    );
    return own.map((instance) => view(world, instance));
  },
  find: (world, text) => {
    const instance = instanceByArn(world, text);
    return instance && view(world, instance);
  },
  backupAccess: ({ arn: instanceArn }) => [{ action: "rds:CreateDBSnapshot", resource: instanceArn }],
  read: (world, text) => {
    const instance = instanceByArn(world, text);
    if (!instance) throw new AwsError("DBInstanceNotFound", `DBInstance ${text} not found.`);
    return instance.image;
  },
  pointArn: (context, _view, id) => arn("rds", context.region, context.account, `snapshot:awsbackup:job-${id}`),
  restoreAccess: (context, metadata) => [
    {
      action: "rds:RestoreDBInstanceFromDBSnapshot",
      resource: arn("rds", context.region, context.account, `db:${identifier(metadata)}`),
    },
  ],
  restore: (context, metadata, content, keyArn) => {
    const { instances } = rdsOf(context.world, context.account, context.region);
    const id = identifier(metadata);
    if (instances.has(id)) throw new AwsError("DBInstanceAlreadyExists", `DB instance already exists: ${id}`);
    // A restored instance is under the key of the point it came from (restoring-rds).
    const instance = newInstance(context.world, context, { id, keyArn, image: content });
    instances.set(id, instance);
    return instance.arn;
  },
  show: (world, { arn: pointArn, resourceArn, created, content }) => {
    const { snapshots, id } = snapshotsOf(world, pointArn);
    const instanceId = resourceArn.split(":db:")[1] ?? "";
    snapshots.set(id, { id, arn: pointArn, instanceId, created, ...heldIn(content, false) });
  },
  hide: (world, pointArn) => {
    const { snapshots, id } = snapshotsOf(world, pointArn);
    snapshots.delete(id);
  },
  lost: (world, pointArn) => {
    if (!pointArn.startsWith("arn:aws:rds:")) return undefined;
    const { snapshots, id } = snapshotsOf(world, pointArn);
    return snapshots.has(id) ? undefined : `${pointArn} not found.`;
  },
  tagsOf: (world, text) => instanceByArn(world, text)?.tags,
  remove: (world, text) => {
    const { account = "", region = "", resource = "" } = parseArn(text) ?? {};
    rdsOf(world, account, region).instances.delete(resource.slice("db:".length));
  },
  metadata: (text) => ({ DBInstanceIdentifier: parseArn(text)?.resource.slice("db:".length) ?? "" }),
};

function identifier(metadata: Readonly<Record<string, string>>): string {
  const id = metadata["DBInstanceIdentifier"];
  if (id === undefined)
    throw new AwsError("InvalidParameterValueException", "Invalid restore metadata: DBInstanceIdentifier is required");
  return id;
}
