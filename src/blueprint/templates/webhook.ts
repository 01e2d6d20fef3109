import { watchNames } from "#model";
import type { TemplateNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { allow } from "./permissions.ts";

/** Where the intention names an address: every alert is a POST there, too. */
export function webhookNodes({ name }: RealmState, { auditAccount, webhook }: Watch): readonly TemplateNode[] {
  if (webhook === undefined) return [];
  const { topic, webhookRole } = watchNames(name, auditAccount);
  const header = { name: "x-holdfast-realm", value: name };
  return [
    { kind: "webhook", id: "Webhook", name: topic, url: webhook, header },
    {
      kind: "role",
      id: "WebhookRole",
      name: webhookRole,
      description: "Posts alerts to the webhook",
      trust: trustService("events.amazonaws.com"),
      permissions: policyOf(allow("Post", "events:InvokeApiDestination", "${Webhook.Arn}")),
    },
    {
      kind: "rule",
      id: "AlertsToWebhook",
      name: topic,
      busName: undefined,
      pattern: {
        source: ["holdfast"],
        "detail-type": ["Holdfast Alert"],
        detail: { realm: [name] },
      },
      target: { arn: "${Webhook.Arn}", roleArn: "${WebhookRole.Arn}" },
    },
  ];
}
