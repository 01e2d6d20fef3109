import { finding } from "../finding-messages.ts";
import { type RealmRule, rulesOf } from "./realm-rule.ts";

const even = 1.3;

/** Do all backups start at once, and are the copies of a night done before the next one? */
export const starts: RealmRule = ({ scope, load }) => [
  ...load.starts
    .filter(({ realm, jobs }) => realm === scope.name && jobs > 100)
    .filter(({ variants, peakToMean }) => variants.length === 1 || peakToMean > even)
    .map(({ plan, rule, jobs, variants, peakToMean }) =>
      finding("STARTS-BUNCHED", { rule: `${plan}.${rule}`, jobs, variants: variants.length, peakToMean }),
    ),
  ...late({ scope, load }),
];

function late({ scope, load }: Pick<Parameters<RealmRule>[0], "scope" | "load">): ReturnType<RealmRule> {
  const budget = Math.min(...rulesOf(scope).map(({ rule }) => rule.copyBudgetHours));
  return load.drains
    .filter(({ hours }) => hours > budget)
    .filter(({ account }) => scope.accounts.includes(account))
    .slice(0, 20)
    .map(({ account, type, toVault, jobs, atOnce, documented, hours }) =>
      finding("COPIES-LATE", {
        account,
        type,
        toVault,
        jobs,
        atOnce,
        hours,
        budget,
        basis: documented ? "documented" : "estimated",
      }),
    );
}
