import { parseArn, type ResourceType } from "#model";
import { AwsError } from "../../../wire/index.ts";
import {
  ec2Of,
  hideBackupSnapshot,
  holds,
  newVolume,
  showBackupSnapshot,
  snapshotArn,
  type Volume,
  volumeByArn,
} from "../../ec2/index.ts";
import { given, text } from "./metadata.ts";
import type { Source, SourceView } from "./source.ts";

const gibibyte = 1024 ** 3;
const type: ResourceType = "EBS";

interface Stored {
  readonly sizeGiB: number;
  readonly type: string;
  readonly data: string;
}

function view({ arn, tags, keyArn, failed, sizeGiB }: Volume): SourceView {
  const state = failed ? "error" : "available";
  return { arn, type, tags: Object.fromEntries(tags), keyArn, state, sizeBytes: sizeGiB * gibibyte };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-ebs.html */
export const ebsSource: Source = {
  list: (world, account, region) => [...ec2Of(world, account, region).volumes.values()].map(view),
  find: (world, arn) => {
    const volume = volumeByArn(world, arn);
    return volume && view(volume);
  },
  backupAccess: ({ arn }) => [{ action: "ec2:CreateSnapshot", resource: arn }],
  read: (world, arn) => {
    const volume = volumeByArn(world, arn);
    if (!volume) throw new AwsError("InvalidRequestException", `The volume ${arn} does not exist.`);
    const data = Buffer.from(volume.bytes).toString("base64");
    return Buffer.from(JSON.stringify({ sizeGiB: volume.sizeGiB, type: volume.type, data } satisfies Stored));
  },
  pointArn: ({ region }, _view, id) => snapshotArn(region, `snap-${id.replaceAll("-", "").slice(0, 17)}`),
  restoreAccess: ({ region, account }) => [
    { action: "ec2:CreateVolume", resource: `arn:aws:ec2:${region}:${account}:volume/*` },
  ],
  restoreKey: () => ({ name: "kmsKeyId", via: "ec2", actions: ["DescribeKey", "CreateGrant"] }),
  restore: ({ world, account, region }, metadata, content, keyArn) => {
    const stored = JSON.parse(Buffer.from(content).toString()) as Stored;
    const zone = given(metadata, "availabilityZone");
    // Another key may be named; what was encrypted stays encrypted.
    const under = text(metadata, "kmsKeyId") ?? keyArn;
    const bytes = Buffer.from(stored.data, "base64");
    const { sizeGiB, type: kind } = stored;
    return newVolume(world, { account, region }, { zone, sizeGiB, type: kind, keyArn: under, bytes }).arn;
  },
  tagsOf: (world, arn) => volumeByArn(world, arn)?.tags,
  remove: (world, arn) => {
    const { account = "", region = "", resource = "" } = parseArn(arn) ?? {};
    ec2Of(world, account, region).volumes.delete(resource.slice("volume/".length));
  },
  metadata: (arn) => ({ volumeId: parseArn(arn)?.resource.slice("volume/".length) ?? "", encrypted: "false" }),
  show: (world, { arn, vaultArn, resourceArn, created, content, tags }) => {
    const place = parseArn(vaultArn);
    const id = snapshotId(arn);
    if (!place || id === undefined) return;
    const keyArn = content.kind === "sealed" ? content.sealed.keyArn : undefined;
    const volumeId = parseArn(resourceArn)?.resource.slice("volume/".length) ?? "";
    const marked = new Map([...tags, ["aws:backup:source-resource", resourceArn]]);
    showBackupSnapshot(world, place, { id, volumeId, keyArn, created, tags: marked });
  },
  hide: (world, arn) => {
    if (snapshotId(arn) !== undefined) hideBackupSnapshot(world, arn);
  },
  lost: (world, arn) => {
    if (snapshotId(arn) === undefined || holds(world, arn)) return undefined;
    return `The snapshot ${arn} does not exist.`;
  },
};

/** Undefined for a point in an air-gapped vault, which EC2 does not see. */
function snapshotId(arn: string): string | undefined {
  return /^arn:aws:ec2:[^:]*::snapshot\/(.+)$/.exec(arn)?.[1];
}
