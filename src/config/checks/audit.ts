import { accountOf, at, type CheckMistake, entriesOf, itemsOf, mistake } from "./draft.ts";

const holders = ["centralAccount", "custodyAccount", "secondOwnerAccount"] as const;

/** Who watches holds nothing of what is watched, and nobody is told where nobody watches. */
export function checkAudit(draft: unknown): readonly CheckMistake[] {
  const organization = at(draft, "organization");
  const account = accountOf(at(organization, "auditAccount"));
  if (account === undefined) return toldByNobody(organization);
  const realm = entriesOf(at(draft, "realms")).find(([, one]) => accountsOf(one).includes(account))?.[0];
  const path = ["organization", "auditAccount"];
  return realm === undefined ? [] : [mistake("audit-is-watched", path, { account, watched: realm })];
}

function toldByNobody(organization: unknown): readonly CheckMistake[] {
  const alerts = at(organization, "alerts");
  return alerts === undefined ? [] : [mistake("alerts-without-audit", ["organization", "alerts"], {})];
}

function accountsOf(realm: unknown): readonly (string | undefined)[] {
  const held = holders.map((key) => at(realm, key));
  return [...itemsOf(at(realm, "targets", "accounts")), ...held].map(accountOf);
}
