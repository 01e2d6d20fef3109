import { parseArn, type ResourceType } from "#model";
import type { CallContext } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import {
  ec2Of,
  hideBackupImage,
  holds,
  imageArn,
  type Instance,
  instanceByArn,
  isDisabled,
  newInstance,
  newVolume,
  showBackupImage,
  type Volume,
  volumesOf,
} from "../../ec2/index.ts";
import { text } from "./metadata.ts";
import type { Source, SourceView } from "./source.ts";

const type: ResourceType = "EC2";

interface StoredVolume {
  readonly device: string;
  readonly sizeGiB: number;
  readonly data: string;
}

interface Stored {
  readonly instanceType: string;
  readonly profile: string | undefined;
  readonly volumes: readonly StoredVolume[];
}

function view({ arn, tags, profile }: Instance, volumes: readonly Volume[]): SourceView {
  const instanceProfile = profile === undefined ? {} : { instanceProfile: profile };
  // An image of an instance is under the keys of its volumes; the first stands for all.
  return { arn, type, tags: Object.fromEntries(tags), keyArn: volumes[0]?.keyArn, ...instanceProfile };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-ec2.html */
export const ec2Source: Source = {
  list: (world, account, region) => {
    const alive = [...ec2Of(world, account, region).instances.values()].filter(({ status }) => status !== "terminated");
    return alive.map((instance) => view(instance, volumesOf(world, { account, region }, instance.id)));
  },
  find: (world, arn) => {
    const [instance, place] = [instanceByArn(world, arn), parseArn(arn)];
    return instance && place && view(instance, volumesOf(world, place, instance.id));
  },
  backupAccess: ({ arn }) => [{ action: "ec2:CreateImage", resource: arn }],
  read: (world, arn) => {
    const [instance, place] = [instanceByArn(world, arn), parseArn(arn)];
    if (!instance || !place) throw new AwsError("InvalidRequestException", `The instance ${arn} does not exist.`);
    const volumes = volumesOf(world, place, instance.id).map(storedVolume);
    const stored: Stored = { instanceType: instance.type, profile: instance.profile, volumes };
    return Buffer.from(JSON.stringify(stored));
  },
  pointArn: ({ region }, _view, id) => imageArn(region, `ami-${id.replaceAll("-", "").slice(0, 17)}`),
  restoreAccess: ({ region, account }) => [
    { action: "ec2:RunInstances", resource: `arn:aws:ec2:${region}:${account}:instance/*` },
  ],
  restore: (context, metadata, content, keyArn) => {
    const stored = JSON.parse(Buffer.from(content).toString()) as Stored;
    refuseOtherProfile(text(metadata, "IamInstanceProfileName"), stored.profile);
    return launch(context, stored, text(metadata, "InstanceType"), keyArn);
  },
  tagsOf: (world, arn) => instanceByArn(world, arn)?.tags,
  remove: (world, arn) => {
    const [instance, place] = [instanceByArn(world, arn), parseArn(arn)];
    if (!instance || !place) return;
    for (const { id } of volumesOf(world, place, instance.id))
      ec2Of(world, place.account, place.region).volumes.delete(id);
    instance.status = "terminated";
  },
  metadata: (arn) => ({ instanceId: parseArn(arn)?.resource.slice("instance/".length) ?? "" }),
  show: (world, { arn, vaultArn, resourceArn, created, tags }) => {
    const [place, id] = [parseArn(vaultArn), imageId(arn)];
    if (!place || id === undefined) return;
    const instanceId = parseArn(resourceArn)?.resource.slice("instance/".length) ?? "";
    const marked = new Map([...tags, ["aws:backup:source-resource", resourceArn]]);
    showBackupImage(world, place, { id, instanceId, created, tags: marked, volumes: [] });
  },
  hide: (world, arn) => {
    if (imageId(arn) !== undefined) hideBackupImage(world, arn);
  },
  lost: (world, arn) => {
    if (imageId(arn) === undefined) return undefined;
    if (!holds(world, arn)) return `The image ${arn} does not exist.`;
    return isDisabled(world, arn) ? `The image ${arn} is disabled.` : undefined;
  },
};

function storedVolume({ attachment, sizeGiB, bytes }: Volume): StoredVolume {
  return { device: attachment?.device ?? "", sizeGiB, data: Buffer.from(bytes).toString("base64") };
}

function refuseOtherProfile(wanted: string | undefined, had: string | undefined): void {
  if (wanted === undefined || wanted === had) return;
  throw new AwsError(
    "InvalidParameterValueException",
    "AWS Backup does not permit attaching a new instance profile to an EC2 instance. Please restore using the backed up instance profile.",
  );
}

function launch(
  { world, account, region, now }: CallContext,
  { instanceType, profile, volumes }: Stored,
  wantedType: string | undefined,
  keyArn: string | undefined,
): Instance["arn"] {
  const place = { account, region };
  const instance = newInstance(world, place, { type: wantedType ?? instanceType, profile });
  for (const { device, sizeGiB, data } of volumes) {
    const attachment = { instanceId: instance.id, device, deleteOnTermination: true, since: now };
    newVolume(world, place, { sizeGiB, keyArn, bytes: Buffer.from(data, "base64"), attachment });
  }
  return instance.arn;
}

/** Undefined for a point in an air-gapped vault, which EC2 does not see. */
function imageId(arn: string): string | undefined {
  return /^arn:aws:ec2:[^:]*::image\/(.+)$/.exec(arn)?.[1];
}
