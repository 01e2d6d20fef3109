import { sendRequest } from "../../outside.ts";
import { appointment, type CallContext } from "../../service.ts";
import { assumeForService } from "../iam/index.ts";
import { type ApiDestination, type Connection, connectionByArn, destinationByArn } from "./connections.ts";
import { bury } from "./grave.ts";
import type { JsonObject } from "./pattern.ts";
import type { Rule, RuleTarget } from "./state.ts";

const by = "events.amazonaws.com";

/** True where the request will be made; what then is not taken goes to the dead-letter queue. */
export function toApiDestination(context: CallContext, rule: Rule, target: RuleTarget, event: JsonObject): boolean {
  const outlet = outletOf(context, target);
  if (!outlet || !mayInvoke(context, target)) return false;
  context.later(context.world.clock.now(), request, { rule, target, event });
  return true;
}

interface Request {
  readonly rule: Rule;
  readonly target: RuleTarget;
  readonly event: JsonObject;
}

const request = appointment("events: a request to an API destination", async (context, about: Request) => {
  const { rule, target, event } = about;
  const outlet = outletOf(context, target);
  const taken = outlet && (await sendRequest(context.world, requestOf(outlet, event)));
  if (taken !== true) bury(context, rule, target, event);
});

interface Outlet {
  readonly destination: ApiDestination;
  readonly connection: Connection;
}

/** A destination whose connection is gone is inactive. */
function outletOf({ world }: CallContext, target: RuleTarget): Outlet | undefined {
  const destination = destinationByArn(world, target.Arn);
  const connection = destination && connectionByArn(world, destination.connectionArn);
  return connection && { destination, connection };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html: the target's role must allow it. */
function mayInvoke(context: CallContext, { Arn, RoleArn = "" }: RuleTarget): boolean {
  const caller = assumeForService(context, by, RoleArn, "events");
  return (
    caller !== undefined &&
    context.as(caller).decide({ action: "events:InvokeApiDestination", resource: Arn }).outcome === "allow"
  );
}

function requestOf({ destination, connection }: Outlet, event: JsonObject) {
  const url = new URL(destination.endpoint);
  for (const { Key = "", Value = "" } of connection.query) url.searchParams.append(Key, Value);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Amazon/EventBridge/ApiDestinations",
    ...Object.fromEntries(connection.headers.map(({ Key = "", Value = "" }) => [Key, Value])),
    ...credentialHeader(connection),
  };
  return { by, method: destination.method, url: url.href, headers, body: JSON.stringify(event) };
}

function credentialHeader({ credential: { kind, name, secret } }: Connection): Record<string, string> {
  if (kind === "API_KEY") return { [name]: secret };
  return { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString("base64")}` };
}
