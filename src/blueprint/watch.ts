import type { AccountId, Post, Region } from "#model";

/** Who watches, and who is told. */
export interface Watch {
  readonly auditAccount: AccountId;
  /** Where all events are taken to. */
  readonly region: Region;
  readonly emails: readonly string[];
  readonly webhook: string | undefined;
}

export interface WatchSettings {
  readonly organization: {
    readonly auditAccount?: AccountId | undefined;
    readonly alerts?: { readonly emails: readonly string[]; readonly webhook?: string | undefined } | undefined;
  };
}

/** Undefined where the intention names no audit account. */
export function watchOf({ organization }: WatchSettings, homeRegion: Region): Watch | undefined {
  const { auditAccount, alerts } = organization;
  if (auditAccount === undefined) return undefined;
  return { auditAccount, region: homeRegion, emails: alerts?.emails ?? [], webhook: alerts?.webhook };
}

/** Accounts of a kind, and the Regions in which something of theirs is to be watched. */
export interface WatchedPlaces {
  readonly post: Post;
  readonly accounts: readonly AccountId[];
  readonly regions: readonly Region[];
}
