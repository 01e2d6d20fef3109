import { createHash } from "node:crypto";
import type { Aws } from "#aws";
import type { LocalAws } from "#local-aws";
import { parseArn } from "#model";
import { readTree, restoredTree, writeFile } from "./file-tree.ts";
import { exportedParameter, parameterName, parameterText } from "./parameter.ts";

/** Where content is read and written: the services' own calls, and local AWS where no call reaches: disks and file trees. */
export interface DataWorld {
  readonly aws: Aws;
  readonly localAws: LocalAws;
}

/** A resource whose data is meant. */
export interface DataHolder {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
}

/** Writes something of its own into a resource. */
export async function writeContent(
  { aws, localAws }: DataWorld,
  { arn, account, region }: DataHolder,
  note: string,
): Promise<void> {
  const { data } = aws.session(account, region);
  const { service, resource = "" } = parseArn(arn) ?? {};
  switch (service) {
    case "s3":
      return data.putObject(resource, `notes/${note}.txt`, `${note} in ${resource}`);
    case "dynamodb":
      return data.putItem(resource.slice("table/".length), note, `${note} in ${resource}`);
    case "elasticfilesystem":
      return writeFile(localAws, arn, `/notes/${note}.txt`, `${note} in ${resource}`);
    case "ssm":
      return data.putParameter(parameterName(arn), `${note} in ${resource}`);
    default: {
      const image = await readImage(localAws, arn);
      await localAws.handle({
        method: "PUT",
        path: imagePath(arn),
        headers: {},
        body: Buffer.concat([image, Buffer.from(`${note} in ${resource};`)]),
      });
    }
  }
}

/** A fingerprint of everything in a resource: equal content, equal fingerprint. */
export async function fingerprint({ aws, localAws }: DataWorld, { arn, account, region }: DataHolder): Promise<string> {
  const { data } = aws.session(account, region);
  const { service, resource = "" } = parseArn(arn) ?? {};
  if (service === "s3") return hash(sorted(await data.readBucket(resource)));
  if (service === "dynamodb") return hash(sorted(await data.readTable(resource.slice("table/".length))));
  if (service === "elasticfilesystem") return hash(sorted(await readTree(localAws, arn)));
  if (service === "ssm") return hash(parameterText(await data.readParameter(parameterName(arn))));
  return hash(Buffer.from(await readImage(localAws, arn)));
}

/** The same of what a restore made of `original`: equal to the original's where all of it came back, and nothing else. */
export async function fingerprintOfRestored(world: DataWorld, holder: DataHolder, original: string): Promise<string> {
  if (parseArn(original)?.service === "ssm") {
    const { data } = world.aws.session(holder.account, holder.region);
    const objects = await data.readBucket(parseArn(holder.arn)?.resource ?? "");
    return hash(parameterText(exportedParameter(objects, parameterName(original))));
  }
  if (parseArn(holder.arn)?.service !== "elasticfilesystem") return fingerprint(world, holder);
  return hash(sorted(restoredTree(await readTree(world.localAws, holder.arn))));
}

function sorted(content: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function imagePath(arn: string): string {
  return `/_holdfast/image/${encodeURIComponent(arn)}`;
}

async function readImage(localAws: LocalAws, arn: string): Promise<Uint8Array> {
  const { status, body } = await localAws.handle({
    method: "GET",
    path: imagePath(arn),
    headers: {},
    body: new Uint8Array(),
  });
  if (status !== 200) throw new Error(`${arn} cannot be read: ${Buffer.from(body).toString()}`);
  return body;
}
