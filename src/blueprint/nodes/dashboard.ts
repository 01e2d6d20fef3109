import type { Region } from "#model";
import type { NodeBase } from "./value.ts";

/** A page of graphs. Dashboards are of an account, not of a Region. */
export interface DashboardNode extends NodeBase {
  readonly kind: "dashboard";
  readonly name: string;
  readonly graphs: readonly Graph[];
}

/** Lines over time, of metrics of one Region. */
export interface Graph {
  readonly title: string;
  readonly region: Region;
  readonly statistic: "Maximum" | "Sum";
  readonly lines: readonly GraphLine[];
}

/** A metric with all its dimensions, or every metric of a name that has these dimensions and values. */
export type GraphLine =
  | {
      readonly kind: "metric";
      readonly namespace: string;
      readonly name: string;
      readonly dimensions: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "search";
      readonly namespace: string;
      readonly name: string;
      /** Undefined: of any value. */
      readonly dimensions: Readonly<Record<string, string | undefined>>;
    };
