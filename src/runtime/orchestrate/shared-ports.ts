import type { BackupReader, JobView, Period } from "#aws";
import type { RecoveryPoint } from "#model";
import type { RuntimePorts } from "../lineage/ports.ts";
import { sharedJobs } from "./shared-jobs.ts";
import { sharedVault } from "./shared-vault.ts";
import { once, type Rounds } from "./together.ts";

/** Between a backup and its jobs. */
const slackMs = 3_600_000;

/** When the backups were made that a batch is about. */
interface Likely {
  note(job: JobView): void;
  period(): Period | undefined;
}

/**
 * As the messages of one batch read the world: ten backups of one account are looked at by a few lists. Whatever no list says
 * is asked for as it would be without them.
 */
export function sharedPorts(ports: RuntimePorts, rounds: Rounds): RuntimePorts {
  const likely = aroundJobs();
  const readerOf = once(async (_place: string, ...at: Parameters<RuntimePorts["reader"]>) =>
    sharedReader(rounds, await ports.reader(...at), ports.now(), likely),
  );
  return { ...ports, reader: (account, region) => readerOf(`${account} ${region}`, account, region) };
}

function aroundJobs(): Likely {
  const times: number[] = [];
  return {
    note: ({ created }) => void times.push(Date.parse(created)),
    period: () =>
      times.length === 0
        ? undefined
        : { createdFrom: isoTime(Math.min(...times) - slackMs), createdTo: isoTime(Math.max(...times) + slackMs) },
  };
}

/** One account and Region. */
function sharedReader(rounds: Rounds, reader: BackupReader, now: number, likely: Likely): BackupReader {
  const jobs = sharedJobs(rounds, reader, now, (job) => likely.note(job));
  const vault = once((name) => sharedVault(rounds, reader, name, () => likely.period()));
  const born = new Map<string, string>();
  const note = ({ arn, created }: RecoveryPoint) => void born.set(arn, created);
  return {
    ...reader,
    describeBackupJob: (id) => jobs.backupJob(id),
    describeCopyJob: (id) => jobs.copyJob(id),
    describePoint: async (name, arn) => {
      const point = await vault(name).point(arn);
      note(point);
      return point;
    },
    listPoints: async (name, query) => {
      const points = await vault(name).points(query);
      points.forEach(note);
      return points;
    },
    listAttempts: (arn) => jobs.attempts({ arn, created: born.get(arn) }),
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
