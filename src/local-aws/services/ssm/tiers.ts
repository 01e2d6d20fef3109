import type { PutParameterRequest } from "@aws-sdk/client-ssm";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalid, unfit } from "./errors.ts";
import { limits } from "./limits.ts";
import { newest, type Parameter, parametersOf, type Tier } from "./state.ts";

/** The tier of a new version: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
export function tierOf(context: CallContext, input: PutParameterRequest, known: Parameter | undefined): Tier {
  const asked = input.Tier ?? "Standard";
  const before = known && newest(known).tier;
  if (before === "Advanced") {
    if (input.Tier === "Standard")
      throw invalid(
        "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
      );
    return "Advanced";
  }
  const tier = asked === "Intelligent-Tiering" ? cheapestFit(context, input, known) : asked;
  checkTier(tier, input);
  if (tier !== before) checkQuota(context, tier);
  return tier;
}

function cheapestFit(context: CallContext, input: PutParameterRequest, known: Parameter | undefined): Tier {
  const large = Buffer.byteLength(input.Value ?? "") > limits.valueBytes.Standard;
  const full = !known && count(context, "Standard") >= limits.parameters.Standard;
  return large || full || input.Policies !== undefined ? "Advanced" : "Standard";
}

function checkTier(tier: string, { Policies }: PutParameterRequest): asserts tier is Tier {
  if (tier !== "Standard" && tier !== "Advanced")
    throw unfit(tier, "tier", "Member must satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]");
  if (tier === "Standard" && Policies !== undefined)
    throw invalid("Parameter policies need a parameter of the advanced-parameter tier.");
}

/** A value has a size that its tier bears. */
export function checkSize(tier: Tier, value: string): void {
  if (value === "") throw unfit("", "value", "Member must have length greater than or equal to 1.");
  const most = limits.valueBytes[tier];
  if (Buffer.byteLength(value) <= most) return;
  const advice =
    tier === "Standard"
      ? " To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier."
      : "";
  throw invalid(`${tier} tier parameters support a maximum parameter value of ${most} characters.${advice}`);
}

function checkQuota(context: CallContext, tier: Tier): void {
  if (count(context, tier) < limits.parameters[tier]) return;
  throw new AwsError(
    "ParameterLimitExceeded",
    `You have exceeded the number of parameters for this AWS account: ${limits.parameters[tier]} of the tier ${tier}.`,
  );
}

function count({ world, account, region }: CallContext, tier: Tier): number {
  let found = 0;
  for (const parameter of parametersOf(world, account, region).values())
    if (newest(parameter).tier === tier) found += 1;
  return found;
}
