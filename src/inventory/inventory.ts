import type { AccountId, Arn, KeyKind, PolicyDocument, Region } from "#model";

/** What exists in an organization, as it was observed (design: inventory.json). */
export interface Inventory {
  /** Null without AWS Organizations. */
  readonly organization: {
    readonly id: string;
    readonly managementAccountId: AccountId;
    readonly organizationalUnits: readonly OrganizationalUnit[];
  } | null;
  readonly accounts: readonly InventoryAccount[];
  readonly resources: readonly InventoryResource[];
  readonly keys: readonly InventoryKey[];
  readonly optIns: OptIns;
}

interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  /** Another unit, or the root (`r-...`). */
  readonly parentId?: string | undefined;
}

export interface InventoryAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly organizationalUnitId?: string | undefined;
}

/** A resource as found. `type` is text: one that Holdfast has no facts about is a finding of the plan, not an error here. */
export interface InventoryResource {
  readonly arn: Arn;
  readonly type: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly tags: Readonly<Record<string, string>>;
  readonly encryption: { readonly kind: KeyKind; readonly keyArn?: Arn | undefined };
  readonly sizeBytes?: number | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export interface InventoryKey {
  readonly arn: Arn;
  readonly kind: KeyKind;
  readonly multiRegion: boolean;
  readonly origin?: string | undefined;
  readonly state?: string | undefined;
  /** Absent = not readable, so unknown. */
  readonly policy?: PolicyDocument | undefined;
}

/** By account and region; an absent entry is AWS's default. */
type OptIns = Readonly<
  Record<
    AccountId,
    Readonly<
      Record<
        Region,
        {
          readonly types?: Readonly<Record<string, boolean>> | undefined;
          readonly management?: Readonly<Record<string, boolean>> | undefined;
        }
      >
    >
  >
>;
