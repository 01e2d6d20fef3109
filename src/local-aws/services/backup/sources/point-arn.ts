import { type Arn, parseArn } from "#model";
import type { CallContext } from "../../../service.ts";

/** The ARN of a recovery point after the row's format (access-control, table of recovery point ARNs). */
export function pointArnOf({ region, account }: CallContext, format: string, resourceArn: string, id: string): Arn {
  const hex = id.replaceAll("-", "").slice(0, 17);
  const name = (parseArn(resourceArn)?.resource ?? "").split(/[:/]/).at(1) ?? "";
  const parts: Readonly<Record<string, string>> = {
    region,
    account,
    id,
    uuid: id,
    snapshotId: `snap-${hex}`,
    amiId: `ami-${hex}`,
    cluster: name,
    resource: name,
    table: name,
  };
  return format.replaceAll(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole) as Arn;
}
