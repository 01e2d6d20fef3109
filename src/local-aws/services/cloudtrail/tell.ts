import { parseArn } from "#model";
import type { CallContext, Caller } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { couldHear, hasRules, type JsonObject, putOnBus, someRules } from "../events/index.ts";
import type { ApiCall } from "./api-call.ts";
import { eventName, isManagement, regionOf } from "./events.ts";
import { foreignIdentity } from "./identity.ts";
import { eventTime, recordOf } from "./record.ts";

const trail: Caller = { principal: { kind: "service", name: "cloudtrail.amazonaws.com" } };

/** Puts the record of a call on the default bus of all whom it concerns; undefined where nobody there could hear of it. */
export function tellTrail(context: CallContext, call: ApiCall): Promise<void> | undefined {
  if (!someRules(context.world) || context.caller.principal.kind === "service") return undefined;
  const hearing = accountsOf(context, call).filter((account) => isHeard(context, account, call));
  return hearing.length === 0 || !isManagement(call) || !isAnswered(call) ? undefined : tell(context, call, hearing);
}

/** AWS knows no bugs of ours, and nothing that is not built here. */
function isAnswered({ end }: ApiCall): boolean {
  return "output" in end || (end.error instanceof AwsError && end.error.code !== "NotImplemented");
}

/** The caller's account, and the one whose key or role was used. */
function accountsOf({ account }: CallContext, { service, operation, resource = "", end }: ApiCall): readonly string[] {
  const shared = service === "kms" || (service === "sts" && operation === "AssumeRole");
  const owner = shared && "output" in end ? parseArn(resource)?.account : undefined;
  return owner === undefined || owner === "" || owner === account ? [account] : [account, owner];
}

function isHeard({ world, region: asked }: CallContext, account: string, call: ApiCall): boolean {
  const region = regionOf(call.service, asked);
  if (!hasRules(world, account, region)) return false;
  const detail = { eventName: eventName(call), eventSource: `${call.service}.amazonaws.com`, awsRegion: region };
  return couldHear(world, account, region, { ...headOf(call, account, region), detail });
}

function headOf({ service }: ApiCall, account: string, region: string) {
  return { "detail-type": "AWS API Call via CloudTrail", source: `aws.${service}`, account, region };
}

async function tell(context: CallContext, call: ApiCall, accounts: readonly string[]): Promise<void> {
  const { chance } = context.world;
  const record = await recordOf(context, call);
  const shared = accountsOf(context, call).length > 1 ? { sharedEventID: chance.uuid() } : {};
  for (const account of accounts) {
    const identity = account === context.account ? {} : { userIdentity: foreignIdentity(context) };
    const detail = { ...record, ...identity, ...shared, eventID: chance.uuid(), recipientAccountId: account };
    put(context, call, account, detail);
  }
}

function put(context: CallContext, call: ApiCall, account: string, detail: JsonObject): void {
  const region = regionOf(call.service, context.region);
  putOnBus(context.as(trail, { account, region }), "default", {
    version: "0",
    id: context.world.chance.uuid(),
    ...headOf(call, account, region),
    time: eventTime(context),
    resources: [],
    detail,
  });
}
