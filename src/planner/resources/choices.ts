import type { RuleIntention } from "#config";
import { type Choice, chooseRoute } from "../routes/choose-route.ts";
import { lastCopyHours } from "../schedule/last-copy-hours.ts";
import type { CaughtBy } from "../selection.ts";
import { type RouteSubject, type Settings, subjectOf } from "../subject.ts";

/** What was chosen for a class of resources under one rule. */
export interface RuleChoice {
  readonly subject: RouteSubject;
  readonly choice: Choice;
  /** How old the last copy can be at worst; null without a route. */
  readonly lastCopyHours: number | null;
}

type Asked = Pick<RouteSubject, "type" | "keyKind" | "keyGrantsCentral" | "region">;

/** Chooses the route of a class under the rule that catches it. */
export type Choose = (catching: CaughtBy, asked: Asked) => RuleChoice;

/** Asks each class once under each rule: a million resources are a few hundred classes. */
export function choicesBy(settings: Settings): Choose {
  const chosen = new Map<RuleIntention, Map<string, RuleChoice>>();
  return (catching, asked) => {
    const ofRule = chosen.get(catching.rule) ?? new Map<string, RuleChoice>();
    chosen.set(catching.rule, ofRule);
    const name = `${catching.realmName} ${asked.type} ${asked.keyKind} ${asked.keyGrantsCentral} ${asked.region}`;
    const known = ofRule.get(name) ?? choiceOf(subjectOf(catching, asked, settings));
    ofRule.set(name, known);
    return known;
  };
}

function choiceOf(subject: RouteSubject): RuleChoice {
  const choice = chooseRoute(subject);
  return { subject, choice, lastCopyHours: choice.chosen && lastCopyHours(subject.rule) };
}
