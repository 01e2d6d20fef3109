import type { CallContext } from "../../../service.ts";
import { usableKey } from "../../kms/index.ts";
import { backupOf, type Content, type RecoveryPoint, type Vault } from "../state.ts";
import { keyOf, store } from "./keys.ts";
import { bytesOf, refuseLost } from "./lifecycle.ts";

/** Stores what was read of a resource. What has not changed since is shared, as incremental backups share their blocks. */
export function storedContent(
  context: CallContext,
  resourceArn: string,
  keyArn: string | undefined,
  bytes: Uint8Array,
): Content {
  const { contents } = backupOf(context.world, context.account, context.region);
  const name = `${resourceArn} ${keyArn}`;
  const known = contents.get(name);
  if (known && Buffer.compare(known.bytes, bytes) === 0) return stillUsable(context, known.content);
  const content = store(context, keyArn, bytes);
  contents.set(name, { bytes, content });
  return content;
}

/** A point's content under the key of the vault it is copied to; an unchanged one is shared with the copy before. */
export function copiedContent(
  context: CallContext,
  point: RecoveryPoint,
  destination: Vault,
  keyArn: string | undefined,
): Content {
  const { copied } = backupOf(context.world, destination.account, destination.region);
  const name = `${point.resourceArn} ${destination.arn}`;
  const known = copied.get(name);
  refuseLost(context, point);
  if (known?.from === point.content) {
    stillUsable(context, known.from);
    return stillUsable(context, known.to);
  }
  const to = store(context, keyArn, bytesOf(context, point));
  copied.set(name, { from: point.content, to });
  return to;
}

/** A key that is gone or disabled seals nothing and opens nothing, shared or not. */
function stillUsable({ world }: CallContext, content: Content): Content {
  const keyArn = keyOf(content);
  if (keyArn !== undefined) usableKey(world, keyArn);
  return content;
}
