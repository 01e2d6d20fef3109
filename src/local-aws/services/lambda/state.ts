import { compilePolicy, type CompiledPolicy } from "#iam";
import { type AccountId, type Arn, arn, parseArn, type PolicyStatement, type Region } from "#model";
import type { ResourceGuard } from "../../service.ts";
import { defineState, type StateOf, type World } from "../../world/index.ts";

export interface Function {
  readonly name: string;
  readonly arn: Arn;
  readonly created: Date;
  readonly tags: Map<string, string>;
  /** CommonJS text of `index.js`. */
  code: string;
  description: string;
  handler: string;
  runtime: string;
  roleArn: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Readonly<Record<string, string>>;
  statements: Map<string, PolicyStatement>;
  policy: CompiledPolicy | undefined;
}

export interface Mapping {
  readonly id: string;
  readonly queueArn: string;
  functionArn: string;
  batchSize: number;
  /** How long a batch may wait to be full. */
  windowSeconds: number;
  reportsFailures: boolean;
  enabled: boolean;
  /** When the next poll stands on the timeline; a later one that stands there, too, is void. */
  nextPoll: number | undefined;
}

interface LambdaState {
  readonly functions: Map<string, Function>;
  readonly mappings: Map<string, Mapping>;
}

const regional: StateOf<LambdaState> = defineState("lambda", () => ({ functions: new Map(), mappings: new Map() }));

export function lambdaOf(world: World, account: AccountId, region: Region): LambdaState {
  return regional(world, account, region);
}

export function functionArn(account: AccountId, region: Region, name: string): Arn {
  return arn("lambda", region, account, `function:${name}`);
}

export function functionByArn(world: World, text: string): Function | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "lambda" || !parts.resource.startsWith("function:")) return undefined;
  return lambdaOf(world, parts.account, parts.region).functions.get(parts.resource.slice("function:".length));
}

/** Recompiles the function's resource policy after a statement came or went. */
export function recompilePolicy(fn: Function): void {
  const Statement = [...fn.statements.values()];
  fn.policy =
    Statement.length === 0 ? undefined : compilePolicy("function-policy", { Version: "2012-10-17", Statement });
}

export function functionGuard(world: World, text: string): ResourceGuard | undefined {
  const fn = functionByArn(world, text);
  return (
    fn && {
      owner: parseArn(text)?.account ?? "",
      policies: fn.policy ? [fn.policy] : [],
      tags: Object.fromEntries(fn.tags),
    }
  );
}
