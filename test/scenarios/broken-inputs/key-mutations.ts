import { type Arbitrary, constantFrom, nat, oneof, tuple } from "fast-check";
import { type Entry, entriesOf, heightOf, isScalar, parentKeyOf, parentLineOf, withLines, written } from "./entries.ts";
import type { InputKind, Mutation } from "./mutation.ts";

/** Names of one's own: any other name is as good. */
const own = /^(prod|daily|archive|backup|Bool|S3|RDS|DynamoDB|EFS|\d{12}|eu-west-1|eu-north-1)$/;

/** Keys that a config may lack, whatever they stand in. */
const optionalInConfig =
  /^(alerts|emails|webhook|accounts|organizationalUnits|keyLossProof|sourceKeys|originals|existing|vaults|keys|onDemand|parameterExport|startVariants|secondOwnerAccount|regions|airGap|localLock|secondRegion|timeZone|startWindowMinutes|completionWindowMinutes|continuous|copyBudgetHours|rpoHours|rtoHours|secondDays|coldAfterDays|types|arns|exclusions|estimates|assumptions)$/;

/** Those that are needed elsewhere, behind what they stand in; a rule has no key of its own. */
const optionalThere = /^((airGap|estimates|assumptions)\..*|(archive)?\.lock|prod\.plans)$/;

/** Keys that an inventory may lack. */
const optionalInInventory =
  /^(alerts|emails|webhook|accounts|organizationalUnits|types|name|parentId|organizationalUnitId|tags|keyArn|sizeBytes|keys|multiRegion|origin|state|policy|management|optIns|Version|Sid|Principal|AWS|Action|Resource|Condition)$/;

/** A key misspelt, removed with what is below it, or written twice. */
export function keyMutations(kind: InputKind): Arbitrary<Mutation> {
  const entries = entriesOf(kind).filter(({ key }) => !own.test(key));
  const needed = entries.filter((entry) => !isOptional(entry));
  return oneof(
    tuple(constantFrom(...entries), nat(40)).map(([entry, at]) => misspelt(entry, at)),
    constantFrom(...needed).map(removed),
    constantFrom(...entries.filter(isScalar)).map(doubled),
  );
}

function isOptional(entry: Entry): boolean {
  const { kind, key } = entry;
  if (kind === "inventory") return optionalInInventory.test(key);
  return optionalInConfig.test(key) || optionalThere.test(`${parentKeyOf(entry)}.${key}`);
}

function misspelt(entry: Entry, seed: number): Mutation {
  const at = seed % entry.key.length;
  const key = entry.key.slice(0, at) + entry.key.charAt(at).repeat(2) + entry.key.slice(at + 1);
  return withLines(entry, "misspelt key", [written({ ...entry, key })]);
}

/** What is missing is missing at its parent. */
function removed(entry: Entry): Mutation {
  const mutation = withLines(entry, "removed key", [], heightOf(entry));
  const first = mutation.text.split("\n").findIndex((line) => /^[^#]/.test(line)) + 1;
  const line = parentLineOf(entry) ?? first;
  return { ...mutation, lines: [line, line] };
}

/** The second one is too many. */
function doubled(entry: Entry): Mutation {
  const line = written({ ...entry, tail: entry.kind === "inventory" ? "," : "" });
  const mutation = withLines(entry, "doubled key", [line, line]);
  return { ...mutation, lines: [entry.at + 2, entry.at + 2] };
}
