import type {
  DeleteObjectTaggingOutput,
  DeleteObjectTaggingRequest,
  GetObjectTaggingOutput,
  GetObjectTaggingRequest,
  PutObjectTaggingOutput,
  PutObjectTaggingRequest,
  Tag,
} from "@aws-sdk/client-s3";
import { dataChanged } from "../../../data-changes.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onObject, requireVersion } from "../find.ts";
import { type ObjectTags, objectTagsOf, setObjectTags } from "../object-tags.ts";
import type { Bucket, ObjectVersion } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const mostTags = 10;

type NamesVersion = Pick<GetObjectTaggingRequest, "Bucket" | "Key" | "VersionId">;

/** Tags of a version are a permission of their own. */
function onTags(action: "Get" | "Put" | "Delete"): (input: NamesVersion) => readonly Access[] {
  return ({ Bucket, Key, VersionId }) => [
    onObject(`${action}Object${VersionId === undefined ? "" : "Version"}Tagging`, Bucket, Key),
  ];
}

export const objectTaggingOperations: Readonly<Record<string, Operation>> = {
  PutObjectTagging: operation<PutObjectTaggingRequest, PutObjectTaggingOutput>({
    access: onTags("Put"),
    run: (input, context) => change(context, input, readTags(input.Tagging?.TagSet)),
  }),
  GetObjectTagging: operation<GetObjectTaggingRequest, GetObjectTaggingOutput>({
    access: onTags("Get"),
    run: (input, context) => {
      const { bucket, version } = requireVersion(context, input);
      const tags = objectTagsOf(context.world, bucket, input.Key ?? "", version);
      return { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })), ...shownVersion(bucket, version) };
    },
  }),
  DeleteObjectTagging: operation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>({
    access: onTags("Delete"),
    run: (input, context) => change(context, input, {}),
  }),
};

function change(context: CallContext, input: NamesVersion, tags: ObjectTags): { VersionId?: string } {
  const { bucket, version } = requireVersion(context, input);
  setObjectTags(context.world, bucket, input.Key ?? "", version, tags);
  dataChanged(context.world, { arn: `arn:aws:s3:::${bucket.name}`, account: bucket.owner, region: bucket.region });
  return shownVersion(bucket, version);
}

function shownVersion({ versioning }: Bucket, { versionId }: ObjectVersion): { VersionId?: string } {
  return versioning === undefined ? {} : { VersionId: versionId };
}

function readTags(given: readonly Tag[] = []): ObjectTags {
  if (given.length > mostTags) throw badTags("BadRequest", `Object tags cannot be greater than ${mostTags}`);
  const tags = Object.fromEntries(given.map(({ Key = "", Value = "" }) => [Key, Value]));
  if (Object.keys(tags).length < given.length)
    throw badTags("InvalidTag", "Cannot provide multiple Tags with the same key");
  for (const [key, value] of Object.entries(tags)) checkTag(key, value);
  return tags;
}

function checkTag(key: string, value: string): void {
  if (key === "" || key.length > 128) throw badTags("InvalidTag", "The TagKey you have provided is invalid");
  if (value.length > 256) throw badTags("InvalidTag", "The TagValue you have provided is invalid");
  if (key.startsWith("aws:")) throw badTags("InvalidTag", "Your TagKey cannot be prefixed with aws:");
}

function badTags(code: string, message: string): AwsError {
  return new AwsError(code, message);
}
