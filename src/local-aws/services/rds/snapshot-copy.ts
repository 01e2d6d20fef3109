import type { Tag } from "@aws-sdk/client-rds";
import { parseArn } from "#model";
import type { CallContext } from "../../service.ts";
import { invalidCombination } from "./faults.ts";
import { namedKey, readDisk, requireKeyUse } from "./keys.ts";
import type { StoredSnapshot } from "./state.ts";
import { newTags } from "./tags.ts";

interface AskedCopy {
  readonly KmsKeyId?: string | undefined;
  readonly CopyTags?: boolean | undefined;
  readonly Tags?: Tag[] | undefined;
}

/** What a copy takes over from its source: bytes, engine, tags; and the key that it will be under. */
export function copied(
  context: CallContext,
  source: StoredSnapshot,
  asked: AskedCopy,
): Omit<StoredSnapshot, "id" | "arn"> {
  const keyArn = keyOfCopy(context, source, asked.KmsKeyId);
  const { engine, engineVersion } = source;
  // Tags of its own take the place of the source's.
  const given = newTags(asked.Tags);
  const tags = given.size === 0 && asked.CopyTags === true ? new Map(source.tags) : given;
  return {
    created: context.now,
    keyArn,
    image: readDisk(context.world, source),
    ...(engine === undefined ? {} : { engine }),
    ...(engineVersion === undefined ? {} : { engineVersion }),
    tags,
    sharedWith: new Set(),
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html: a key works in its Region, and only its owner has it. */
function keyOfCopy(context: CallContext, source: StoredSnapshot, given: string | undefined): string | undefined {
  const { account, region } = parseArn(source.arn) ?? {};
  if (source.keyArn === undefined) return given === undefined ? undefined : namedKey(context, given);
  requireKeyUse(context, source.keyArn);
  if (given !== undefined) return namedKey(context, given);
  if (account !== context.account)
    throw invalidCombination(
      "KmsKeyId must be given to copy an encrypted snapshot that is shared from another account.",
    );
  if (region !== context.region)
    throw invalidCombination("KmsKeyId must be given to copy an encrypted snapshot from another Region.");
  return source.keyArn;
}

/** The key of a database that is restored: a shared, encrypted snapshot is copied first (USER_ShareSnapshot). */
export function keyOfRestore(context: CallContext, source: StoredSnapshot): string | undefined {
  if (source.keyArn === undefined) return undefined;
  if (parseArn(source.arn)?.account !== context.account)
    throw invalidCombination("An encrypted snapshot that is shared must be copied before it is restored.");
  requireKeyUse(context, source.keyArn);
  return source.keyArn;
}
