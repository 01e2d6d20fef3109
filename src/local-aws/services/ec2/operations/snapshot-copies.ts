import type { CopySnapshotRequest, CopySnapshotResult } from "../../../wire/models/ec2-types.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { newKeys, onSnapshot } from "../access.ts";
import { invalidValue, notPlayed } from "../errors.ts";
import { defaultKey, forCopy, keyFailure, keyFor, mayUse, readAs, store } from "../keys.ts";
import { addSnapshot, type Snapshot } from "../shelf.ts";
import { requireReadable } from "../snapshots.ts";
import { checkKinds, taggingAccess, tagMap, tagsView } from "../tags.ts";

/** The caller in the Region that a snapshot is copied from. */
function atSource(context: CallContext, region: string): CallContext {
  return context.as(context.caller, { account: context.account, region });
}

function copy(context: CallContext, input: CopySnapshotRequest): Snapshot {
  const source = requireReadable(atSource(context, input.SourceRegion), input.SourceSnapshotId);
  const tags = tagMap("snapshot", input.TagSpecifications);
  if (source.keyArn !== undefined && input.Encrypted === false)
    throw invalidValue("A copy of an encrypted snapshot cannot be unencrypted.");
  // Whatever the source was under: a copy that names no key comes under the default one.
  const keyArn = keyFor(context, input, source.keyArn === undefined ? undefined : defaultKey(context));
  const allowed = mayUse(context, keyArn, forCopy);
  const bytes = allowed && source.content ? readAs(context, source.content) : undefined;
  const content = bytes && store(context, keyArn, bytes);
  return addSnapshot(context.world, context, {
    // What every copy says of its volume (ebs-copy-snapshot.html).
    volumeId: "vol-ffffffff",
    sizeGiB: source.sizeGiB,
    keyArn,
    content,
    failure: content ? undefined : keyFailure,
    description: input.Description ?? `[Copied ${source.id} from ${input.SourceRegion}]`,
    tags,
  });
}

export const snapshotCopyOperations: Readonly<Record<string, Operation>> = {
  CopySnapshot: operation<CopySnapshotRequest, CopySnapshotResult>({
    access: ({ SourceRegion, SourceSnapshotId, TagSpecifications }, context) => [
      onSnapshot("CopySnapshot", context, "*", newKeys("snapshot", TagSpecifications)),
      onSnapshot("CopySnapshot", atSource(context, SourceRegion), SourceSnapshotId),
      ...taggingAccess(context, "CopySnapshot", TagSpecifications),
    ],
    run: (input, context) => {
      notPlayed(input, "DestinationOutpostArn", "DestinationAvailabilityZone");
      checkKinds(input.TagSpecifications, "snapshot");
      const { id, tags } = copy(context, input);
      return { SnapshotId: id, ...tagsView(tags) };
    },
  }),
};
