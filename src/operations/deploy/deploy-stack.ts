import type { Aws, AwsSession, StackView } from "#aws";
import type { AccountId, Region } from "#model";
import type { Template } from "#blueprint";
import { largestTemplateBytes } from "#emit";
import { say } from "../messages.ts";
import { OperationError, type OperationPorts, type Pacer } from "../ports.ts";
import { waitFor } from "../wait.ts";

/** One stack to bring to its template. */
export interface StackTask {
  readonly template: Template;
  readonly body: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What came of it. */
export interface StackResult {
  readonly stackName: string;
  readonly account: AccountId;
  readonly region: Region;
  readonly changes: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
}

const changeSetName = "holdfast";
const poll = { ms: 5_000, roundsMost: 720 };

/** Brings one stack to its template by a change set: what changes is known before it does. */
export async function deployStack(
  aws: Aws,
  ports: OperationPorts,
  pacer: Pacer,
  task: StackTask,
): Promise<StackResult> {
  const { template, account, region } = task;
  refuseLarge(task);
  const session = aws.session(account, region);
  await clearAway(session, ports, pacer, task);
  const changes = await prepare(session, pacer, task);
  ports.notify(
    say("DEPLOY-I001", {
      stack: template.stackName,
      account,
      region,
      changes: changes.length === 0 ? "unchanged" : `${changes.length} changes`,
    }),
  );
  if (changes.length > 0) {
    await session.cloudFormation.executeChangeSet(template.stackName, changeSetName);
    await settle(session, ports, pacer, task);
  }
  const stack = await session.cloudFormation.describeStack(template.stackName);
  return { stackName: template.stackName, account, region, changes, outputs: stack?.outputs ?? {} };
}

function refuseLarge({ template, body }: StackTask): void {
  const bytes = Buffer.byteLength(body);
  if (bytes <= largestTemplateBytes) return;
  throw new OperationError(say("DEPLOY-E006", { stack: template.stackName, bytes, most: largestTemplateBytes }), 1);
}

/** A stack that never came to stand can only be deleted (CloudFormation user guide, stack status codes). */
async function clearAway(
  { cloudFormation, account, region }: AwsSession,
  ports: OperationPorts,
  pacer: Pacer,
  { template: { stackName } }: StackTask,
): Promise<void> {
  const stack = await cloudFormation.describeStack(stackName);
  if (stack?.status !== "ROLLBACK_COMPLETE") return;
  ports.notify(say("DEPLOY-I005", { stack: stackName, account, region, status: stack.status }));
  await cloudFormation.deleteStack(stackName);
  await waitFor(
    pacer,
    poll,
    () => cloudFormation.describeStack(stackName),
    (seen) => seen === undefined || seen.status === "DELETE_COMPLETE",
  );
}

/** Makes the change set and reads it; an empty one is AWS's way to say that nothing changes. */
async function prepare({ cloudFormation }: AwsSession, pacer: Pacer, task: StackTask): Promise<readonly string[]> {
  const { stackName, realm } = task.template;
  const stands = await cloudFormation.describeStack(stackName);
  const type = stands && stands.status !== "REVIEW_IN_PROGRESS" ? "UPDATE" : "CREATE";
  const order = { stackName, templateBody: task.body, parameters: task.parameters, tags: { "holdfast:realm": realm } };
  await cloudFormation.createChangeSet(order, changeSetName, type);
  const look = () => cloudFormation.describeChangeSet(stackName, changeSetName);
  const ready = await waitFor(pacer, poll, look, ({ status }) => status === "CREATE_COMPLETE" || status === "FAILED");
  if (ready?.status === "CREATE_COMPLETE") {
    return ready.changes.map(
      ({ action, resourceType, logicalId, replaced }) =>
        `${replaced ? "Replace" : action} ${resourceType} ${logicalId}`,
    );
  }
  await cloudFormation.deleteChangeSet(stackName, changeSetName);
  if (ready && /didn't contain changes|No updates are to be performed/.test(ready.reason ?? "")) return [];
  throw failed(task, ready?.status ?? "without a change set", [ready?.reason ?? "no answer in an hour"]);
}

async function settle(
  { cloudFormation }: AwsSession,
  ports: OperationPorts,
  pacer: Pacer,
  task: StackTask,
): Promise<void> {
  const { stackName } = task.template;
  const look = async () => {
    const stack = await cloudFormation.describeStack(stackName);
    ports.notify(
      say("DEPLOY-I002", {
        stack: stackName,
        account: task.account,
        region: task.region,
        status: stack?.status ?? "gone",
      }),
    );
    return stack;
  };
  const end = await waitFor(pacer, poll, look, (stack) => !stack?.status.endsWith("_IN_PROGRESS"));
  if (end?.status === "CREATE_COMPLETE" || end?.status === "UPDATE_COMPLETE") return;
  throw failed(task, statusOf(end), await cloudFormation.failures(stackName));
}

function statusOf(stack: StackView | undefined): string {
  return stack?.status ?? "without an end";
}

function failed({ template, account }: StackTask, status: string, failures: readonly string[]): OperationError {
  const listed = failures.map((failure) => `  ${failure}`).join("\n");
  return new OperationError(say("DEPLOY-E001", { stack: template.stackName, account, status, failures: listed }), 1);
}
