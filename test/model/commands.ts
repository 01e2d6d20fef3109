import { type Arbitrary, constantFrom, integer, nat, oneof, record, constant } from "fast-check";

/** One thing that somebody does to AWS Backup. `pick` chooses among what is there. */
export type Command =
  | { readonly do: "write"; readonly table: number; readonly value: number }
  | { readonly do: "back up"; readonly table: number; readonly vault: number; readonly days: number }
  | { readonly do: "copy"; readonly pick: number; readonly vault: number; readonly days: number }
  | { readonly do: "start two"; readonly table: number; readonly pick: number }
  | { readonly do: "delete"; readonly pick: number }
  | { readonly do: "change lifecycle"; readonly pick: number; readonly days: number }
  | { readonly do: "lock"; readonly vault: number; readonly coolingDays: number | undefined }
  | { readonly do: "unlock"; readonly vault: number }
  | { readonly do: "restore"; readonly pick: number }
  | { readonly do: "wait"; readonly hours: number };

const table = nat({ max: 1 });
const vault = nat({ max: 3 });
const days = integer({ min: 1, max: 12 });
const pick = nat({ max: 50 });

export const anyCommand: Arbitrary<Command> = oneof(
  record({ do: constant("write" as const), table, value: nat({ max: 1000 }) }),
  record({ do: constant("back up" as const), table, vault: constant(0), days }),
  record({ do: constant("back up" as const), table, vault: constantFrom(0, 1), days }),
  record({ do: constant("copy" as const), pick, vault, days }),
  record({ do: constant("start two" as const), table, pick }),
  record({ do: constant("delete" as const), pick }),
  record({ do: constant("change lifecycle" as const), pick, days }),
  record({ do: constant("lock" as const), vault, coolingDays: constantFrom(undefined, 3) }),
  record({ do: constant("unlock" as const), vault }),
  record({ do: constant("restore" as const), pick }),
  record({ do: constant("wait" as const), hours: integer({ min: 1, max: 72 }) }),
);
