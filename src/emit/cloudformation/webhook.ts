import type { WebhookNode } from "#blueprint";
import { common, type TemplateResource } from "./template-resource.ts";

/** A connection, and the destination that goes over it. */
export function webhook(node: WebhookNode): Record<string, TemplateResource> {
  const { header, name, url } = node;
  const connection = {
    Name: name,
    AuthorizationType: "API_KEY",
    AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: header.name, ApiKeyValue: header.value } },
  };
  const destination = {
    Name: name,
    ConnectionArn: `\${${node.id}Connection.Arn}`,
    HttpMethod: "POST",
    InvocationEndpoint: url,
  };
  return {
    [`${node.id}Connection`]: { Type: "AWS::Events::Connection", ...common(node), Properties: connection },
    [node.id]: { Type: "AWS::Events::ApiDestination", ...common(node), Properties: destination },
  };
}
