import type { AccountId, Region } from "#model";
import { policyText, type TestAws, type TestCaller } from "../../testing.ts";
import { newVolume, type Volume } from "./state.ts";

/** Where the tests play. */
export const region: Region = "eu-west-1";
export const owner: AccountId = "111111111111";
export const other: AccountId = "222222222222";

interface Disk {
  readonly id: string;
  readonly volume: Volume;
}

/** A volume with known bytes, made past the API: CreateVolume gives empty ones. */
export function disk(aws: TestAws, text: string, keyArn?: string): Disk {
  const volume = newVolume(aws.localAws.world, { account: owner, region }, { keyArn, bytes: Buffer.from(text) });
  return { id: volume.id, volume };
}

/** The text on a volume of an account. */
export async function textOn(aws: TestAws, account: AccountId, volumeId: string, at: Region = region): Promise<string> {
  const path = `/_holdfast/image/${encodeURIComponent(`arn:aws:ec2:${at}:${account}:volume/${volumeId}`)}`;
  const { body } = await aws.localAws.handle({ method: "GET", path, headers: {}, body: new Uint8Array() });
  return Buffer.from(body).toString().replaceAll("\u0000", "");
}

/** A customer key; `more` are statements of its policy beside the account's own. */
export async function key(call: TestCaller, account: AccountId, ...more: readonly object[]): Promise<string> {
  const own = { Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*" };
  const { KeyMetadata } = await call<{ KeyMetadata: { Arn: string } }>("kms", "CreateKey", {
    Policy: policyText(own, ...more),
  });
  return KeyMetadata.Arn;
}

/** Snapshots as DescribeSnapshots gives them. */
export interface Snapshots {
  readonly Snapshots: readonly {
    readonly SnapshotId: string;
    readonly State: string;
    readonly StateMessage?: string;
    readonly KmsKeyId?: string;
    readonly VolumeId: string;
  }[];
  readonly NextToken?: string;
}

/** Takes a snapshot and gives its id. */
export async function snapshotOf(call: TestCaller, VolumeId: string, more: object = {}): Promise<string> {
  const { SnapshotId } = await call<{ SnapshotId: string }>("ec2", "CreateSnapshot", { VolumeId, ...more });
  return SnapshotId;
}
