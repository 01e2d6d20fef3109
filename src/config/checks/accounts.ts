import { accountOf, at, type CheckMistake, entriesOf, itemsOf, mistake, type Path } from "./draft.ts";

/** An account as one place of the file names it. */
interface Part {
  readonly realm: string;
  readonly role: "target" | "central" | "custody" | "second owner";
  readonly account: string;
  readonly path: Path;
}

/** The accounts that hold vaults or keys, by the keys that name them. */
const holders = [
  { role: "central", key: "centralAccount" },
  { role: "custody", key: "custodyAccount" },
  { role: "second owner", key: "secondOwnerAccount" },
] as const;

/** No account has two parts: protected and central, vault and key, both copies, two realms, or management and anything. */
export function checkAccounts(draft: unknown): readonly CheckMistake[] {
  const parts = entriesOf(at(draft, "realms")).flatMap(([realm, value]) => partsOf(realm, value));
  const management = accountOf(at(draft, "organization", "managementAccount"));
  return parts.flatMap((part, index) => checkPart(part, parts.slice(0, index), parts, management));
}

function partsOf(realm: string, value: unknown): readonly Part[] {
  const path = ["realms", realm];
  const targets = itemsOf(at(value, "targets", "accounts")).map((account, index) => ({
    role: "target" as const,
    account: accountOf(account),
    path: [...path, "targets", "accounts", index],
  }));
  const own = holders.map(({ role, key }) => ({ role, account: accountOf(at(value, key)), path: [...path, key] }));
  return [...targets, ...own].flatMap((part) =>
    part.account === undefined ? [] : [{ ...part, realm, account: part.account }],
  );
}

function checkPart(
  part: Part,
  earlier: readonly Part[],
  all: readonly Part[],
  management: string | undefined,
): readonly CheckMistake[] {
  const { realm, role, account, path } = part;
  const found: CheckMistake[] = [];
  if (account === management) found.push(mistake("management-has-part", path, { account }));
  const twin = earlier.find((other) => other.account === account && other.role !== "target" && other.realm === realm);
  if (twin) found.push(...checkTwin(part, twin));
  const protectedBy = all.find((other) => other.account === account && other.role === "target");
  if (role !== "target" && protectedBy) {
    found.push(mistake("central-is-target", path, { account, role, realm, targeted: protectedBy.realm }));
  }
  const sibling = earlier.find((other) => isSamePart(other, part));
  if (sibling) found.push(mistake("account-in-two-realms", path, { account, other: sibling.realm }));
  return found;
}

/** Of two parts in one realm the later one is the mistake. */
function checkTwin({ role, account, path }: Part, twin: Part): readonly CheckMistake[] {
  if (role === "custody") return [mistake("central-is-custody", path, { account })];
  if (role !== "second owner") return [];
  return [mistake(twin.role === "central" ? "second-owner-is-central" : "second-owner-is-custody", path, { account })];
}

/** Two realms share no account, whatever it is there: the first realm keeps it. */
function isSamePart(other: Part, part: Part): boolean {
  const bothProtect = other.role === "target" && part.role === "target";
  const bothHold = other.role !== "target" && part.role !== "target";
  return other.account === part.account && (bothProtect || (bothHold && other.realm !== part.realm));
}
