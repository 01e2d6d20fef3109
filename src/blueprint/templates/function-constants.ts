import { packTable, watchNames } from "#model";
import type { RealmState } from "../realm.ts";

/** What is written before the text of each function of the central account. */
export function functionConstants(realm: RealmState): Readonly<Record<string, unknown>> {
  return { HOLDFAST_ROUTE_TABLE: packTable(realm.routeTable), HOLDFAST_WATCH_QUEUE: watchQueueArn(realm) ?? "" };
}

/** Where functions send their findings; undefined where nobody watches. */
export function watchQueueArn({ name, watch }: RealmState): string | undefined {
  return watch && `arn:aws:sqs:${watch.region}:${watch.auditAccount}:${watchNames(name, watch.auditAccount).queue}`;
}
