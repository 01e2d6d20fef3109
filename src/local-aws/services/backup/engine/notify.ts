import { appointment, type CallContext, type Caller } from "../../../service.ts";
import { publishAs } from "../../sns/index.ts";
import { vaultByArn } from "../state.ts";
import type { Notice } from "./notices.ts";
import { eventDelay } from "./timing.ts";

const service: Caller = { principal: { kind: "service", name: "backup.amazonaws.com" } };

/** Tells the topic of a vault what it asked for, as late as events come; what the topic does not take is lost. */
export function notify(context: CallContext, vaultArn: string, notice: Notice | undefined): void {
  const asked = vaultByArn(context.world, vaultArn)?.notifications;
  if (!notice || !asked?.events.includes(notice.event)) return;
  const told = { topicArn: asked.topicArn, notice };
  context.later(context.world.clock.now() + eventDelay(context.world), arrival, told);
}

const arrival = appointment(
  "backup: a notification arrives",
  (context, { topicArn, notice }: { readonly topicArn: string; readonly notice: Notice }) => {
    const { text, attributes } = notice;
    publishAs(context, service, topicArn, { subject: "Notification from AWS Backup", text, attributes });
  },
);
