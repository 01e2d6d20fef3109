import {
  EC2Client,
  type Instance,
  paginateDescribeInstances,
  paginateDescribeVolumes,
  type Volume,
} from "@aws-sdk/client-ec2";
import { arn, parseArn } from "#model";
import type { FoundResource } from "../../inventory.ts";
import type { ClientConfig } from "./connection.ts";
import { tagRecord } from "./tags.ts";

const gibibyte = 1024 ** 3;

/** The volumes of one account, free ones and those of instances. No list of EC2 tells ARNs: hence the account. */
export async function readVolumes(config: ClientConfig, account: string): Promise<readonly FoundResource[]> {
  const volumes = await allVolumes(new EC2Client(config));
  return volumes.map((volume) => ({
    arn: arn("ec2", config.region, account, `volume/${volume.VolumeId}`),
    ...described([volume], volume.Tags),
  }));
}

/** Instances with what their volumes say of encryption and size: an image of one has a snapshot of each. */
export async function readMachines(config: ClientConfig, account: string): Promise<readonly FoundResource[]> {
  const client = new EC2Client(config);
  const instances = await allInstances(client);
  if (instances.length === 0) return [];
  const attached = byInstance(await allVolumes(client));
  return instances.map((instance) => ({
    arn: arn("ec2", config.region, account, `instance/${instance.InstanceId}`),
    ...described(attached.get(instance.InstanceId ?? "") ?? [], instance.Tags),
    ...profileOf(instance),
  }));
}

async function allVolumes(client: EC2Client): Promise<readonly Volume[]> {
  const found: Volume[] = [];
  for await (const page of paginateDescribeVolumes({ client, pageSize: 500 }, {})) found.push(...(page.Volumes ?? []));
  return found;
}

/** One that was terminated is still shown for a while (terminating-instances); nothing of it can be backed up. */
async function allInstances(client: EC2Client): Promise<readonly Instance[]> {
  const found: Instance[] = [];
  for await (const page of paginateDescribeInstances({ client, pageSize: 500 }, {}))
    found.push(...(page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances));
  return found.filter(({ State }) => State?.Name !== "terminated" && State?.Name !== "shutting-down");
}

function byInstance(volumes: readonly Volume[]): ReadonlyMap<string, readonly Volume[]> {
  const attached = new Map<string, Volume[]>();
  for (const volume of volumes) {
    for (const { InstanceId = "" } of volume.Attachments ?? [])
      attached.set(InstanceId, [...(attached.get(InstanceId) ?? []), volume]);
  }
  return attached;
}

function described(volumes: readonly Volume[], tags: Volume["Tags"] = []): Omit<FoundResource, "arn"> {
  const keys = [...new Set(volumes.flatMap(({ KmsKeyId }) => (KmsKeyId === undefined ? [] : [KmsKeyId])))];
  const [keyArn, ...others] = keys;
  return {
    tags: tagRecord(tags),
    encryption: keyArn === undefined ? "none" : { keyArn, others },
    sizeBytes: volumes.reduce((sum, { Size = 0 }) => sum + Size, 0) * gibibyte,
  };
}

/** Only with its own instance profile, or none, is an instance restored (restoring-ec2). */
function profileOf({ IamInstanceProfile }: Instance): Pick<FoundResource, "attributes"> {
  const path = parseArn(IamInstanceProfile?.Arn ?? "")?.resource;
  return path === undefined ? {} : { attributes: { instanceProfile: path.slice(path.lastIndexOf("/") + 1) } };
}
