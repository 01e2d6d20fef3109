import type { CallContext } from "../../../service.ts";
import type { BackupJob, EndState } from "../jobs.ts";
import { backupOf, type RecoveryPoint } from "../state.ts";

type EndJob = (context: CallContext, job: BackupJob, state: EndState, message: string | undefined) => void;

/** The stack's job is over when the last of its members' is: PARTIAL where one did not complete. */
export function memberEnded(context: CallContext, member: BackupJob, endJob: EndJob): void {
  const { backupJobs, vaults } = backupOf(context.world, member.account, member.region);
  const parent = backupJobs.get(member.parentId ?? "");
  const point = parent?.pointArn && vaults.get(parent.vaultName)?.points.get(parent.pointArn);
  if (!parent || !point) return;
  if (member.pointArn !== undefined) adopt(point, vaults.get(member.vaultName)?.points.get(member.pointArn));
  const members = parent.childIds.flatMap((id) => backupJobs.get(id) ?? []);
  if (members.some(({ state }) => state === "CREATED" || state === "RUNNING")) return;
  const whole = members.every(({ state }) => state === "COMPLETED");
  point.status = whole ? "COMPLETED" : "PARTIAL";
  endJob(context, parent, whole ? "COMPLETED" : "PARTIAL", undefined);
}

function adopt(stack: RecoveryPoint, child: RecoveryPoint | undefined): void {
  if (!child) return;
  child.parentArn = stack.arn;
  stack.children.push(child.arn);
}
