import { parseArn } from "#model";
import type { ResourceGuard } from "../../service.ts";
import type { World } from "../../world/index.ts";
import { teamArnOf } from "./arns.ts";
import { managedPolicy } from "./managed-policies.ts";
import { sharedPolicies } from "./sharing.ts";
import { sourceOf, type Team, teamOf } from "./state.ts";

/** A session goes by its team: the same policies, the same tags (security_iam_service-with-iam.html). */
export function mpaGuard(world: World, arn: string): ResourceGuard | undefined {
  const team = teamOf(world, teamArnOf(arn) ?? "");
  if (team) return teamGuard(world, team);
  const source = sourceOf(world, arn);
  const owner = parseArn(arn)?.account;
  return source && owner ? { owner, policies: [], tags: Object.fromEntries(source.tags) } : undefined;
}

function teamGuard(world: World, { arn, account, policies, tags }: Team): ResourceGuard {
  const attached = policies.flatMap((policy) => managedPolicy(policy)?.compiled ?? []);
  return { owner: account, policies: [...attached, ...sharedPolicies(world, arn)], tags: Object.fromEntries(tags) };
}
