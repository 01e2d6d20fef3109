import type { AccountId, Region } from "#model";
import type { RuntimePorts } from "../lineage/ports.ts";
import type { WalkFinding } from "./finding-texts.ts";

/** Undefined, and said to a person, where an account cannot be read: nobody who breaks one account stops the look at all others. */
export async function readable<T>(
  { log }: Pick<RuntimePorts, "log">,
  { account, region }: { readonly account: AccountId; readonly region: Region },
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    const code: WalkFinding = "ACCOUNT-UNREADABLE";
    log({ level: "error", message: "unreadable", code, because, account, region });
    return undefined;
  }
}
