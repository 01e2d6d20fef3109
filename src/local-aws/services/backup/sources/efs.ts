import { parseArn, type ResourceType } from "#model";
import type { CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { efsOf, type FileSystem, fileSystemByArn, filesOf, newFileSystem } from "../../efs/index.ts";
import { awsManagedKey, findKey } from "../../kms/index.ts";
import { given, text } from "./metadata.ts";
import type { Source, SourceView } from "./source.ts";

const type: ResourceType = "EFS";

type Tree = Readonly<Record<string, string>>;
type Files = ReadonlyMap<string, Uint8Array>;
type Metadata = Readonly<Record<string, string>>;

function view({ arn, tags, keyArn }: FileSystem): SourceView {
  return { arn, type, tags: Object.fromEntries(tags), keyArn };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-efs.html */
export const efsSource: Source = {
  list: (world, account, region) => [...efsOf(world, account, region).fileSystems.values()].map(view),
  find: (world, arn) => {
    const found = fileSystemByArn(world, arn);
    return found && view(found);
  },
  backupAccess: ({ arn }) => [{ action: "elasticfilesystem:Backup", resource: arn }],
  read: (world, arn) => {
    const files = filesOf(world, arn);
    if (!files) throw new AwsError("InvalidRequestException", `The file system ${arn} cannot be read.`);
    return Buffer.from(JSON.stringify(treeOf(files)));
  },
  pointArn: ({ region, account }, _view, id) => `arn:aws:backup:${region}:${account}:recovery-point:${id}`,
  restoreAccess: ({ region, account }, metadata) => {
    const actions = isNew(metadata) ? ["Restore", "CreateFileSystem"] : ["Restore"];
    const resource = `arn:aws:elasticfilesystem:${region}:${account}:file-system/*`;
    return actions.map((action) => ({ action: `elasticfilesystem:${action}`, resource }));
  },
  restoreKey: (metadata) =>
    isNew(metadata) && isEncrypted(metadata)
      ? { name: "KmsKeyId", via: "elasticfilesystem", actions: ["DescribeKey", "CreateGrant"] }
      : undefined,
  restore: (context, metadata, content) => {
    const files = filesIn(JSON.parse(Buffer.from(content).toString()) as Tree, context.now);
    if (isNew(metadata)) return intoNew(context, metadata, files);
    return intoKnown(context, given(metadata, "file-system-id"), files);
  },
  tagsOf: (world, arn) => fileSystemByArn(world, arn)?.tags,
  remove: (world, arn) => {
    const { account = "", region = "", resource = "" } = parseArn(arn) ?? {};
    efsOf(world, account, region).fileSystems.delete(resource.slice("file-system/".length));
  },
  metadata: (arn) => ({
    "file-system-id": parseArn(arn)?.resource.slice("file-system/".length) ?? "",
    newFileSystem: "false",
    Encrypted: "true",
    PerformanceMode: "generalPurpose",
  }),
};

/** Equal trees give equal texts. */
function treeOf(files: Files): Tree {
  const paths = [...files.keys()].sort();
  return Object.fromEntries(paths.map((path) => [path, Buffer.from(files.get(path) ?? []).toString("base64")]));
}

/** Nothing is overwritten: what comes back stands in a directory of its own, in a new file system too. */
function filesIn(tree: Tree, now: Date): Files {
  const directory = `/aws-backup-restore_${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  return new Map(Object.entries(tree).map(([path, data]) => [`${directory}${path}`, Buffer.from(data, "base64")]));
}

function isNew(metadata: Metadata): boolean {
  return text(metadata, "newFileSystem") === "true";
}

function isEncrypted(metadata: Metadata): boolean {
  return text(metadata, "Encrypted") !== "false";
}

function intoNew(context: CallContext, metadata: Metadata, files: Files): FileSystem["arn"] {
  const { world, account, region } = context;
  const own = keyArnOf(context, text(metadata, "KmsKeyId"));
  const creationToken = text(metadata, "CreationToken");
  const all = [...efsOf(world, account, region).fileSystems.values()];
  if (creationToken !== undefined && all.some((one) => one.creationToken === creationToken))
    throw new AwsError(
      "FileSystemAlreadyExists",
      `A file system already exists with creation token '${creationToken}'`,
    );
  const made = { keyArn: isEncrypted(metadata) ? own : undefined, creationToken, files };
  return newFileSystem(world, { account, region }, made).arn;
}

/** By id, ARN or alias; AWS's own key for EFS where none is named. */
function keyArnOf(context: CallContext, named: string | undefined): FileSystem["keyArn"] {
  const managed = awsManagedKey(context.world, context.account, context.region, "elasticfilesystem");
  const key = named === undefined ? managed : findKey(context, named);
  if (key) return key.arn;
  throw new AwsError("InvalidParameterValueException", `Invalid restore metadata: there is no KMS key ${named}`);
}

function intoKnown({ world, account, region }: CallContext, id: string, files: Files): FileSystem["arn"] {
  const known = efsOf(world, account, region).fileSystems.get(id);
  if (!known) throw new AwsError("InvalidRequestException", `The file system ${id} does not exist.`);
  known.files = new Map([...known.files, ...files]);
  return known.arn;
}
