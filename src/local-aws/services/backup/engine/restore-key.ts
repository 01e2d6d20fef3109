import { parseArn } from "#model";
import type { CallContext, Caller } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { awsManagedKey, findKey } from "../../kms/index.ts";
import { text } from "../sources/metadata.ts";
import type { Source } from "../sources/source.ts";
import { keyUnusable, mayUseKey } from "./keys.ts";

type Metadata = Readonly<Record<string, string>>;

/**
 * The metadata with the ARN of the key that what is restored shall be under, however it was named; the restore role must be
 * allowed to use it through the service that it is restored to.
 */
export function withUsableKey(context: CallContext, role: Caller, source: Source, metadata: Metadata): Metadata {
  const wanted = source.restoreKey?.(metadata);
  const named = wanted && text(metadata, wanted.name);
  if (!wanted || named === undefined) return metadata;
  return { ...metadata, [wanted.name]: usableArn(context, role, named, wanted) };
}

function usableArn(
  context: CallContext,
  role: Caller,
  named: string,
  { via, actions }: { readonly via: string; readonly actions: readonly string[] },
): string {
  const { world, account, region } = context;
  if (named.startsWith("alias/aws/"))
    return awsManagedKey(world, account, region, named.slice("alias/aws/".length)).arn;
  const key = findKey(context, named);
  // AWS's words: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-dashboards.html
  if (!key) throw new AwsError("InvalidParameterValueException", "Given key ID does not exist");
  const isOwnManaged = key.manager === "AWS" && parseArn(key.arn)?.account === account;
  if (isOwnManaged || mayUseKey(context, role, key.arn, via, actions)) return key.arn;
  throw new AwsError("AccessDeniedException", keyUnusable);
}
