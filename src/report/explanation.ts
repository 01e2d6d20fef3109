import { type Hop, vaultName } from "#model";
import type { PlannedResource } from "#planner";

/** Why one resource is protected as it is, or is not, in sentences. */
export function explanation(resource: PlannedResource): string {
  const { arn, type, key, realm, plan, rule, lastCopyHours, route, because, rejected, otherRules, findings } = resource;
  const lines = [
    `${arn} is a ${type} under ${keyWords(key.kind)}.`,
    realm === null ? "No realm protects its account." : `Realm ${realm} protects its account.`,
    plan === null ? "No plan catches it." : `Plan ${plan} backs it up by its rule ${rule}.`,
    ...(lastCopyHours === null ? [] : [`Its last copy is ${lastCopyHours} hours old at worst.`]),
    ...(route
      ? [`It takes the route ${route.name}:`, ...route.hops.map(hopSentence)]
      : ["It has no route: nothing of it survives its account."]),
    ...(because.length > 0 ? ["Why this route:", ...because.map((reason) => `  - ${reason}`)] : []),
    ...otherRules.flatMap((other) => [
      other.route
        ? `Backups of the rule ${other.rule} take the route ${other.route.name}:`
        : `Backups of the rule ${other.rule} have no route.`,
      ...(other.route?.hops ?? []).map(hopSentence),
    ]),
    ...(rejected.length > 0
      ? ["Why no other:", ...rejected.map(({ route: other, because: why }) => `  - ${other}: ${why}`)]
      : []),
    ...(findings.length > 0 ? ["What a person must know:"] : []),
    ...findings.flatMap(({ severity, code, message, fix, source }) => [
      `  - ${severity} ${code}: ${message}`,
      `    fix: ${fix}`,
      `    source: ${source}`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function keyWords(kind: PlannedResource["key"]["kind"]): string {
  const words = {
    customer: "a customer key",
    "aws-managed": "a key that AWS manages",
    "aws-owned": "a key that AWS owns",
    none: "no key",
  };
  return words[kind];
}

function hopSentence(
  { to, account, region, key, mover, incremental, because, retentionDays }: Hop,
  at: number,
): string {
  const what = at === 0 ? "The backup lands in" : "It is copied into";
  const size = `${incremental ? "only what changed travels" : "all of it travels"} (${because})`;
  return `  ${at + 1}. ${what} ${vaultName(to)} (${account}, ${region}) under ${keyWords(key.kind)}, moved by the ${mover}; ${size}; kept ${retentionDays} days.`;
}
