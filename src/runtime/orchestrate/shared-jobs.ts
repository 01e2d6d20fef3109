import type { BackupReader, JobKind, JobPage, JobView } from "#aws";
import type { CopyAttempt } from "#model";
import { isOver } from "./report-job.ts";
import { areSeveral, found, once, type Rounds, together } from "./together.ts";

/** Jobs that are told of now were mostly begun since then; an older one is asked for singly. */
const recentMs = 8 * 3_600_000;

/** The jobs of one account and Region as the messages of a batch read them. */
export interface SharedJobs {
  backupJob(id: string): Promise<JobView>;
  copyJob(id: string): Promise<JobView>;
  /** The copies of a point, of which it may be known when it was made. */
  attempts(point: { readonly arn: string; readonly created: string | undefined }): Promise<readonly CopyAttempt[]>;
}

/** `note` hears of each job that the batch is about. */
export function sharedJobs(
  rounds: Rounds,
  reader: BackupReader,
  now: number,
  note: (job: JobView) => void,
): SharedJobs {
  const since = new Date(now - recentMs).toISOString();
  const listed = once((kind: string) => found(reader.pageJobs(kind as JobKind, since)));
  const job = (kind: JobKind, describe: (id: string) => Promise<JobView>) =>
    together(rounds, async (round: readonly string[]) => {
      const page = areSeveral(round) ? await listed(kind) : undefined;
      // A list may be behind the event: what it shows as underway is looked at itself.
      return async (id: string) => {
        const view = page?.jobs.find((one) => one.job.id === id && isOver(one.job.state))?.job ?? (await describe(id));
        note(view);
        return view;
      };
    });
  return {
    backupJob: job("backup", (id) => reader.describeBackupJob(id)),
    copyJob: job("copy", (id) => reader.describeCopyJob(id)),
    attempts: together(rounds, async (round) => {
      const page = areSeveral(round.map(({ arn }) => arn)) ? await listed("copy") : undefined;
      return ({ arn, created = "" }) =>
        page?.isWhole === true && created > since ? attemptsIn(page, arn) : reader.listAttempts(arn);
    }),
  };
}

function attemptsIn({ jobs }: JobPage, arn: string): readonly CopyAttempt[] {
  return jobs.flatMap(({ job, attempt }) => (attempt && job.sourcePointArn === arn ? [attempt] : []));
}
