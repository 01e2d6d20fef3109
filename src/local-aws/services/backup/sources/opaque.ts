import { rows } from "#facts";
import { type AccountId, type Arn, parseArn, type Region, type ResourceType } from "#model";
import { AwsError } from "../../../wire/index.ts";
import type { CallContext } from "../../../service.ts";
import type { World } from "../../../world/index.ts";
import { typeActions } from "./actions.ts";
import { addOpaque, opaqueByArn, type OpaqueResource, opaqueOf, type ResourceAttributes } from "./opaque-state.ts";
import { pointArnOf } from "./point-arn.ts";
import type { Source, SourceView } from "./source.ts";

interface Stored {
  readonly attributes: ResourceAttributes;
  readonly data: string;
}

function viewOf({ arn, type, tags, keyArn, sizeBytes, attributes }: OpaqueResource): SourceView {
  return { arn, type, tags: Object.fromEntries(tags), keyArn, sizeBytes, ...attributes };
}

/** The opaque resources of an account and Region, of every type. */
export function listOpaque(world: World, account: AccountId, region: Region): readonly SourceView[] {
  return [...opaqueOf(world, account, region).values()].map(viewOf);
}

/** Resources of one type whose service is not played: loaded through `/_holdfast/world`, backed up and restored as bytes. */
export function opaqueSource(type: ResourceType): Source {
  const { backup, restore } = typeActions[type];
  return {
    list: (world, account, region) =>
      [...opaqueOf(world, account, region).values()].filter((one) => one.type === type).map(viewOf),
    find: (world, arn) => {
      const known = opaqueByArn(world, arn);
      return known?.type === type ? viewOf(known) : undefined;
    },
    backupAccess: ({ arn }) => [{ action: backup, resource: arn }],
    read: (world, arn) => {
      const known = opaqueByArn(world, arn);
      if (!known) throw new AwsError("ResourceNotFoundException", `Resource ${arn} was not found.`);
      const stored: Stored = { attributes: known.attributes, data: Buffer.from(known.bytes).toString("base64") };
      return Buffer.from(JSON.stringify(stored));
    },
    pointArn: (context, view, id) => pointArnOf(context, rows[type].recoveryPointArnFormat, view.arn, id),
    restoreAccess: (_context, _metadata) => [{ action: restore, resource: "*" }],
    restore: (context, metadata, content, keyArn, from) => {
      const { attributes, data } = JSON.parse(Buffer.from(content).toString()) as Stored;
      const arn = restoredArn(context, from, metadata);
      if (opaqueByArn(context.world, arn)) throw new AwsError("AlreadyExistsException", `${arn} already exists.`);
      const bytes = Buffer.from(data, "base64");
      const { account, region } = context;
      const common = { arn, type, account, region, keyArn, bytes, sizeBytes: bytes.length, attributes };
      addOpaque(context.world, { ...common, tags: new Map() });
      return arn;
    },
    tagsOf: (world, arn) => opaqueByArn(world, arn)?.tags,
    remove: (world, arn) => {
      const { account = "", region = "" } = parseArn(arn) ?? {};
      opaqueOf(world, account, region).delete(arn);
    },
    metadata: (arn) => ({ originalResource: arn }),
  };
}

/** Metadata that name what is restored, of any type (restoring-*). */
const targetNames = ["dbclusteridentifier", "dbinstanceidentifier", "clusteridentifier", "targetname", "databasename"];

/** In the account and Region of the restore; named by the metadata, or anew as the service does. */
function restoredArn(context: CallContext, from: Arn, metadata: Readonly<Record<string, string>>): Arn {
  const given = Object.entries(metadata).find(([key]) => targetNames.includes(key.toLowerCase()))?.[1];
  const { service = "", resource = "" } = parseArn(from) ?? {};
  const [, head = "", last = ""] = /^(.*[:/])([^:/]+)$/.exec(resource) ?? ["", "", resource];
  const prefix = /^[a-z]+-(?=[0-9a-f]+$)/.exec(last)?.[0] ?? "restored-";
  const name = given ?? `${prefix}${context.world.chance.uuid().replaceAll("-", "").slice(0, 17)}`;
  return `arn:aws:${service}:${context.region}:${context.account}:${head}${name}`;
}
