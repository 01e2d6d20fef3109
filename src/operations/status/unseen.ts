import type { BackupReader } from "#aws";
import type { AccountId, Region } from "#model";
import type { RuntimePorts } from "#runtime";
import { errorWords } from "../error-words.ts";

/** A vault that could not be read: what it holds is missing in every count. */
export interface Unseen {
  readonly account: AccountId;
  readonly region: Region;
  readonly vault: string;
  /** AWS's words. */
  readonly because: string;
}

/** What is not seen is noted, and the walk goes on. */
export function notingReader(reader: RuntimePorts["reader"], note: (unseen: Unseen) => void): RuntimePorts["reader"] {
  return async (account, region) => {
    const inner = await noted(
      () => reader(account, region),
      (because) => note({ account, region, vault: "any vault", because }),
    );
    const pagePoints: BackupReader["pagePoints"] = async (vault, period, token) => {
      try {
        return await inner.pagePoints(vault, period, token);
      } catch (error) {
        note({ account, region, vault, because: errorWords(error) });
        return { points: [], next: undefined };
      }
    };
    return { ...inner, pagePoints };
  };
}

/** The walk says itself that it could not enter an account; here it is counted. */
async function noted<T>(ask: () => Promise<T>, note: (because: string) => void): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    note(errorWords(error));
    throw error;
  }
}

/** Each vault once, though it is asked for every period. */
export function eachOnce(unseen: readonly Unseen[]): readonly Unseen[] {
  return [...new Map(unseen.map((one) => [`${one.account} ${one.region} ${one.vault}`, one])).values()];
}

/** Whether all of a place could be read. */
export function sees(unseen: readonly Unseen[]): (account: AccountId, region: Region) => boolean {
  const blind = new Set(unseen.map(({ account, region }) => `${account} ${region}`));
  return (account, region) => !blind.has(`${account} ${region}`);
}
