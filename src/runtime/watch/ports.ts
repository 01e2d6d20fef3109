import type { ConditionalObjects } from "#aws";
import type { Region } from "#model";
import type { Alert } from "./alert.ts";
import type { Ticket } from "./tickets.ts";

/** What the watch needs of the world: it reads no account, it judges what it hears. */
export interface WatchPorts {
  /** Remembers what was told; in the audit account's own bucket. */
  readonly memory: ConditionalObjects;
  tickets(): Promise<readonly Ticket[]>;
  /** Where the watch runs. */
  readonly region: Region;
  /** An event an hour, for whoever wants to notice that the watch itself is gone. */
  beat(): Promise<void>;
  /** To the topic, and as an event of the audit account. */
  publish(alert: Alert): Promise<void>;
  /** Milliseconds. */
  now(): number;
  log(line: Readonly<Record<string, unknown>>): void;
}
