import type { Finding, RoutedType } from "#model";
import { factsOf } from "../../subject.ts";
import type { TypeRow } from "#facts";
import { finding } from "../finding-messages.ts";
import { type NamedRule, type RealmRule, rulesOf, typesBackedUp } from "./realm-rule.ts";

/** What a rule asks of the time that backups live, and what their types make of it. */
export const lifecycles: RealmRule = (world) =>
  rulesOf(world.scope).flatMap((one) => {
    const types = typesBackedUp(world, one.planName);
    return [...continuous(one, types), ...cold(one, types), ...chains(one, types)];
  });

function continuous({ title, rule }: NamedRule, types: readonly RoutedType[]): readonly Finding[] {
  if (!rule.continuous) return [];
  const others = only(types, ({ continuousPitr }) => !continuousPitr);
  const able = only(types, ({ continuousPitr }) => continuousPitr);
  return [
    ...(others.length > 0 ? [finding("CONTINUOUS-IGNORED", { rule: title, types: others.join(", ") })] : []),
    ...(able.length > 0 ? [finding("CONTINUOUS-COPIES", { rule: title, types: able.join(", ") })] : []),
  ];
}

function cold({ title, rule }: NamedRule, types: readonly RoutedType[]): readonly Finding[] {
  const days = rule.retention.coldAfterDays;
  if (days === undefined) return [];
  const warm = only(types, ({ coldStorage }) => coldStorage !== true);
  return [
    ...(warm.length > 0 ? [finding("COLD-IGNORED", { rule: title, types: warm.join(", ") })] : []),
    ...(days < 8 ? [finding("COLD-EARLY", { rule: title, days })] : []),
    finding("COLD-NOT-COPYABLE", { rule: title, days }),
  ];
}

/** Less than a week of warm points can make every backup a full one (metering-and-billing). */
function chains({ title, rule }: NamedRule, types: readonly RoutedType[]): readonly Finding[] {
  const days = rule.retention.localDays;
  const chained = only(types, ({ incremental }) => incremental === true);
  return days < 7 && chained.length > 0
    ? [finding("CHAIN-BROKEN", { rule: title, days, types: chained.join(", ") })]
    : [];
}

function only(types: readonly RoutedType[], holds: (facts: TypeRow) => boolean): readonly RoutedType[] {
  return types.filter((type) => holds(factsOf(type)));
}
