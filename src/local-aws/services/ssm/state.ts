import type { ParameterType } from "@aws-sdk/client-ssm";
import { type AccountId, type Arn, arn, parseArn, type Region } from "#model";
import { defineState, type StateOf, type World } from "../../world/index.ts";
import { seal, type Sealed } from "../kms/index.ts";

export type Tier = "Standard" | "Advanced";

/** What happens to a parameter by time: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html */
export interface ParameterPolicy {
  readonly type: "Expiration" | "ExpirationNotification" | "NoChangeNotification";
  readonly text: string;
  /** Of an expiration. */
  readonly at?: Date;
  /** Of a notification: before the expiration, or after the last change. */
  readonly distanceMs?: number;
}

/** One version of a parameter; each has its own value, key and labels. */
export interface ParameterVersion {
  readonly number: number;
  /** Sealed where the type is SecureString: without its key nobody reads it. */
  readonly value: string | Sealed;
  /** The key as it was named, for lists. */
  readonly keyReference: string | undefined;
  readonly description: string | undefined;
  readonly allowedPattern: string | undefined;
  readonly dataType: string;
  readonly tier: Tier;
  readonly policies: readonly ParameterPolicy[];
  readonly modified: Date;
  readonly modifiedBy: string;
  readonly labels: Set<string>;
}

export interface Parameter {
  readonly name: string;
  readonly arn: Arn;
  readonly type: ParameterType;
  readonly created: Date;
  readonly tags: Map<string, string>;
  /** Newest last; never empty. */
  readonly versions: ParameterVersion[];
}

const regional: StateOf<Map<string, Parameter>> = defineState("ssm", () => new Map());

/** The parameters of an account and region by their full names. */
export function parametersOf(world: World, account: AccountId, region: Region): Map<string, Parameter> {
  return regional(world, account, region);
}

/** `/a/b` and `a/b` have no two slashes after `parameter`. */
export function parameterArn(account: AccountId, region: Region, name: string): Arn {
  return arn("ssm", region, account, `parameter/${name.replace(/^\//, "")}`);
}

export function parameterByArn(world: World, text: string): Parameter | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "ssm" || !parts.resource.startsWith("parameter/")) return undefined;
  const name = parts.resource.slice("parameter/".length);
  const parameters = parametersOf(world, parts.account, parts.region);
  return parameters.get(`/${name}`) ?? parameters.get(name);
}

/** The version that counts where none is named. */
export function newest(parameter: Parameter): ParameterVersion {
  const last = parameter.versions.at(-1);
  if (!last) throw new RangeError(`${parameter.name} has no version`);
  return last;
}

/** What a world that is loaded says of a parameter; a key makes it a SecureString. */
export interface GivenParameter {
  readonly name: string;
  readonly value: string;
  readonly keyArn?: Arn | undefined;
  readonly tier?: Tier;
  readonly tags?: ReadonlyMap<string, string>;
}

/** A parameter of one version, sealed under its key where it has one; who loads a world puts it into `parametersOf`. */
export function newParameter(
  world: World,
  { account, region }: { account: AccountId; region: Region },
  given: GivenParameter,
): Parameter {
  const created = new Date(world.clock.now());
  const { name, value, keyArn } = given;
  const first: ParameterVersion = {
    number: 1,
    value: keyArn === undefined ? value : seal(world, keyArn, Buffer.from(value)),
    keyReference: keyArn,
    description: undefined,
    allowedPattern: undefined,
    dataType: "text",
    tier: given.tier ?? "Standard",
    policies: [],
    modified: created,
    modifiedBy: `arn:aws:iam::${account}:root`,
    labels: new Set(),
  };
  return {
    name,
    arn: parameterArn(account, region, name),
    type: keyArn === undefined ? "String" : "SecureString",
    created,
    tags: new Map(given.tags),
    versions: [first],
  };
}
