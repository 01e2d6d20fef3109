import type { BackupReader, Period, PointPage, PointQuery } from "#aws";
import type { RecoveryPoint } from "#model";
import { areSeveral, found, type Rounds, together } from "./together.ts";

interface SharedVault {
  point(arn: string): Promise<RecoveryPoint>;
  points(query: PointQuery): Promise<readonly RecoveryPoint[]>;
}

/**
 * One vault as the messages of a batch read it: what several ask for is taken from one page of a list, and asked for singly
 * where that does not say. `likely` is when the backups were made that the batch is about, if that is known.
 */
export function sharedVault(
  rounds: Rounds,
  reader: BackupReader,
  vault: string,
  likely: () => Period | undefined,
): SharedVault {
  let listed: (Period & PointPage) | undefined;
  const list = async (period: Period) => {
    if (listed && isWithin(period, listed)) return;
    const page = await found(reader.pagePoints(vault, period, undefined));
    if (page) listed = { ...period, ...page };
  };
  // Lists leave out the storage class, which matters where points go into the cold.
  const held = (arn: string) => listed?.points.find((one) => one.arn === arn && one.coldAfterDays === undefined);
  return {
    point: together(rounds, async (round) => {
      const period = likely();
      if (period && areSeveral(round)) await list(period);
      return (arn) => held(arn) ?? reader.describePoint(vault, arn);
    }),
    points: together(rounds, async (round) => {
      if (areSeveral(round.map(({ resourceArn }) => resourceArn))) await list(spanOf(round));
      // A list that goes on does not say that something is not there.
      return (query) =>
        listed && listed.next === undefined && isWithin(query, listed)
          ? listed.points.filter((point) => isAsked(point, query))
          : reader.listPoints(vault, query);
    }),
  };
}

function isWithin(period: Period, listed: Period): boolean {
  return listed.createdFrom <= period.createdFrom && listed.createdTo >= period.createdTo;
}

function spanOf(round: readonly PointQuery[]): Period {
  const from = round.map(({ createdFrom }) => createdFrom).sort();
  const to = round.map(({ createdTo }) => createdTo).sort();
  return { createdFrom: from[0] ?? "", createdTo: to.at(-1) ?? "" };
}

function isAsked({ resourceArn, created }: RecoveryPoint, query: PointQuery): boolean {
  return resourceArn === query.resourceArn && isWithin({ createdFrom: created, createdTo: created }, query);
}
