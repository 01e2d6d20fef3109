import type { TopicNode } from "#blueprint";
import { common, type TemplateResource } from "./template-resource.ts";

/** A topic, and a subscription for each address. */
export function topic(node: TopicNode): Record<string, TemplateResource> {
  const subscriptions = node.emails.map((Endpoint, at) => {
    const properties = { TopicArn: `\${${node.id}}`, Protocol: "email", Endpoint };
    return [`${node.id}Mail${at + 1}`, { Type: "AWS::SNS::Subscription", Properties: properties }] as const;
  });
  return {
    [node.id]: { Type: "AWS::SNS::Topic", ...common(node), Properties: { TopicName: node.name } },
    ...Object.fromEntries(subscriptions),
  };
}
