import { parseArn, type ResourceType } from "#model";
import type { CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { efsOf, type FileSystem, fileSystemByArn, filesOf, newFileSystem } from "../../efs/index.ts";
import { awsManagedKey, findKey } from "../../kms/index.ts";
import { given, text } from "./metadata.ts";
import type { Source, SourceView } from "./source.ts";

const type: ResourceType = "EFS";

type Tree = Readonly<Record<string, string>>;

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
  restoreAccess: ({ region, account }) => [
    { action: "elasticfilesystem:Restore", resource: `arn:aws:elasticfilesystem:${region}:${account}:file-system/*` },
  ],
  restore: (context, metadata, content) => {
    const tree = JSON.parse(Buffer.from(content).toString()) as Tree;
    if (text(metadata, "newFileSystem") === "true") return intoNew(context, metadata, tree);
    return intoKnown(context, given(metadata, "file-system-id"), tree);
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
function treeOf(files: ReadonlyMap<string, Uint8Array>): Tree {
  const paths = [...files.keys()].sort();
  return Object.fromEntries(paths.map((path) => [path, Buffer.from(files.get(path) ?? []).toString("base64")]));
}

function filesIn(tree: Tree, directory = ""): Map<string, Uint8Array> {
  return new Map(Object.entries(tree).map(([path, data]) => [`${directory}${path}`, Buffer.from(data, "base64")]));
}

function intoNew(context: CallContext, metadata: Readonly<Record<string, string>>, tree: Tree): FileSystem["arn"] {
  const { world, account, region } = context;
  const encrypted = text(metadata, "Encrypted") !== "false";
  const own = keyArnOf(context, text(metadata, "KmsKeyId"));
  const creationToken = text(metadata, "CreationToken");
  const made = { keyArn: encrypted ? own : undefined, creationToken, files: filesIn(tree) };
  return newFileSystem(world, { account, region }, made).arn;
}

/** By id, ARN or alias; AWS's own key for EFS where none is named. */
function keyArnOf(context: CallContext, named: string | undefined): FileSystem["keyArn"] {
  const managed = awsManagedKey(context.world, context.account, context.region, "elasticfilesystem");
  const key = named === undefined ? managed : findKey(context, named);
  if (key) return key.arn;
  throw new AwsError("InvalidParameterValueException", `Invalid restore metadata: there is no KMS key ${named}`);
}

/** Nothing is overwritten: what comes back stands in a directory of its own. */
function intoKnown({ world, account, region, now }: CallContext, id: string, tree: Tree): FileSystem["arn"] {
  const known = efsOf(world, account, region).fileSystems.get(id);
  if (!known) throw new AwsError("InvalidRequestException", `The file system ${id} does not exist.`);
  const directory = `/aws-backup-restore_${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  known.files = new Map([...known.files, ...filesIn(tree, directory)]);
  return known.arn;
}
