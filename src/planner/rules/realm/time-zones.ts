import { utcSchedule } from "../../schedule/utc.ts";
import { finding } from "../finding-messages.ts";
import { type RealmRule, rulesOf } from "./realm-rule.ts";

/** A policy's plans run in UTC. */
export const timeZones: RealmRule = ({ scope }) =>
  rulesOf(scope).flatMap(({ title, rule: { schedule, timeZone } }) => {
    const { winter, summer, fixed } = utcSchedule(schedule, timeZone);
    if (fixed) return [finding("SCHEDULE-NOT-MOVED", { rule: title, schedule, timeZone })];
    return winter === summer ? [] : [finding("SCHEDULE-DRIFTS", { rule: title, schedule, timeZone, winter, summer })];
  });
