import type { CopyJob } from "../jobs.ts";
import type { Lifecycle, RecoveryPoint } from "../state.ts";

/** Without a lifecycle of its own, or with -1, a copy lives as long as its source (recov-point-create-a-copy). */
export function copyLifecycle({ lifecycle }: CopyJob, point: RecoveryPoint): Lifecycle {
  const { DeleteAfterEvent: _event, ...inherited } = point.lifecycle;
  return lifecycle?.DeleteAfterDays === undefined ? { ...inherited, ...lifecycle } : lifecycle;
}
