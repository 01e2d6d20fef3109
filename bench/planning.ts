import { type Intention, readConfig } from "#config";
import { type Inventory, readInventory } from "#inventory";
import { plan, type Plan } from "#planner";
import { estateConfig, estateText } from "./estate.ts";
import { inTurn, median, type Times } from "./rounds.ts";

/** What planning an estate of one size cost. */
export interface PlanningFigures {
  readonly resources: number;
  readonly textBytes: number;
  /** JSON.parse of the text alone: the bound. */
  readonly parse: Times;
  /** From the text to the checked inventory. */
  readonly read: Times;
  /** From the inventory to the plan. */
  readonly plan: Times;
  /** `read` over `parse`: the median of the rounds. */
  readonly readRatio: number;
  /** `plan` over `parse`, the same. */
  readonly planRatio: number;
  /** Both together over `parse`, the same. */
  readonly ratio: number;
  /** The median of `read` and `plan` over that of the size before. */
  readonly growth: number | null;
  /** Of the process so far: sizes are measured from the smallest on. */
  readonly peakMegabytes: number;
}

/** Measures one size after the other. */
export function measurePlanning(sizes: readonly number[], rounds: number): readonly PlanningFigures[] {
  const figures: PlanningFigures[] = [];
  for (const size of sizes) figures.push(measureSize(size, rounds, figures.at(-1)));
  return figures;
}

function measureSize(resources: number, rounds: number, before: PlanningFigures | undefined): PlanningFigures {
  const text = estateText(resources);
  const times = inTurn(stepsOf(text), rounds);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const growth = before ? median(totals(times)) / median(totals(before)) : null;
  const ratios = {
    readRatio: overParse(times.read, times),
    planRatio: overParse(times.plan, times),
    ratio: overParse(totals(times), times),
  };
  return { resources, textBytes: text.length, ...times, ...ratios, growth, peakMegabytes };
}

/** Round by round: what slows one down slows its parse down, too. */
function overParse(step: Times, { parse }: { readonly parse: Times }): number {
  return median(step.map((time, round) => time / (parse[round] ?? 0)));
}

function stepsOf(text: string): Readonly<Record<"parse" | "read" | "plan", () => void>> {
  const intention = intentionOf(estateConfig);
  let inventory: Inventory | undefined;
  return {
    parse: () => void JSON.parse(text),
    read: () => {
      inventory = inventoryOf(text);
    },
    plan: () => {
      if (inventory) plan(intention, inventory);
      inventory = undefined;
    },
  };
}

function totals({ read, plan: planned }: { readonly read: Times; readonly plan: Times }): Times {
  return read.map((time, round) => time + (planned[round] ?? 0));
}

/** The plan of an estate of this size. */
export function planEstate(resources: number): Plan {
  return plan(intentionOf(estateConfig), inventoryOf(estateText(resources)));
}

function intentionOf(text: string): Intention {
  const reading = readConfig(text, "holdfast.yaml");
  if (reading.kind === "read") return reading.intention;
  throw new Error(reading.problems.map(({ message }) => message).join("\n"));
}

function inventoryOf(text: string): Inventory {
  const reading = readInventory(text, "inventory.json");
  if (reading.kind === "read") return reading.inventory;
  throw new Error(reading.problems.map(({ message }) => message).join("\n"));
}
