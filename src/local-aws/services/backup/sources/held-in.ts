import type { HeldByBackup } from "../../rds/index.ts";
import type { Content } from "../state.ts";

/** What RDS sees of a point that is a snapshot there: its key, and the data as the vault has it. */
export function heldIn(
  content: Content,
  isDescribed: boolean,
): { readonly keyArn: string | undefined; readonly image: HeldByBackup } {
  const isSealed = content.kind === "sealed";
  const stored = isSealed ? content.sealed : content.bytes;
  return { keyArn: isSealed ? content.sealed.keyArn : undefined, image: { kind: "held", stored, isDescribed } };
}
