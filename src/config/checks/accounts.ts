import { accountOf, at, type CheckMistake, entriesOf, itemsOf, mistake } from "./draft.ts";

/** An account as one place of the file names it. */
interface Part {
  readonly realm: string;
  readonly role: "target" | "central" | "custody";
  readonly account: string;
  readonly path: readonly (string | number)[];
}

/** No account has two parts: protected and central, vault and key, two realms, or management and anything. */
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
  const own = (["central", "custody"] as const).map((role) => ({
    role,
    account: accountOf(at(value, `${role}Account`)),
    path: [...path, `${role}Account`],
  }));
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
  const twin = earlier.find((other) => other.account === account && other.role !== "target");
  const found: CheckMistake[] = [];
  if (account === management) found.push(mistake("management-has-part", path, { account }));
  if (role === "custody" && twin?.realm === realm) found.push(mistake("central-is-custody", path, { account }));
  const protectedBy = all.find((other) => other.account === account && other.role === "target");
  if (role !== "target" && protectedBy) {
    found.push(mistake("central-is-target", path, { account, role, realm, targeted: protectedBy.realm }));
  }
  const sibling = earlier.find((other) => isSamePart(other, part));
  if (sibling) found.push(mistake("account-in-two-realms", path, { account, other: sibling.realm }));
  return found;
}

/** Two realms share no account, whether it is protected, central or custody: the first realm keeps it. */
function isSamePart(other: Part, part: Part): boolean {
  const bothProtect = other.role === "target" && part.role === "target";
  const bothHold = other.role !== "target" && part.role !== "target";
  return other.account === part.account && (bothProtect || (bothHold && other.realm !== part.realm));
}
