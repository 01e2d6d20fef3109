export type { Chance } from "./chance.ts";
export { changeLate, type Corner, worldSeen } from "./consistency.ts";
export { forkWorld } from "./fork.ts";
export { type Clock, flowingClock, frozenClock, isoTime } from "./clock.ts";
export type { JournalLine } from "./journal.ts";
export { recalled } from "./recalled.ts";
export { createWorld, defineState, playUntil, type StateOf, type World, type WorldOptions } from "./world.ts";
export { isSchedule, nextRun } from "./schedule.ts";
