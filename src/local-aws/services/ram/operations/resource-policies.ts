import type { GetResourcePoliciesRequest, GetResourcePoliciesResponse } from "@aws-sdk/client-ram";
import { parseArn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { onAll } from "../access.ts";
import { malformedArn, page } from "../inputs.ts";
import { sharesOf } from "../shared.ts";
import { statementsOf } from "../statements.ts";

export const resourcePolicyOperations: Readonly<Record<string, Operation>> = {
  GetResourcePolicies: operation<GetResourcePoliciesRequest, GetResourcePoliciesResponse>({
    access: () => [onAll("GetResourcePolicies")],
    run: (input, context) => {
      const policies = (input.resourceArns ?? []).flatMap((one) => policyOf(context, one, input.principal));
      const { shown, more } = page(policies, input);
      return { policies: shown, ...more };
    },
  }),
};

/** One policy of all that the caller's shares say of a resource (getting-started-terms-and-concepts.html). */
function policyOf({ world, account }: CallContext, resourceArn: string, principal: string | undefined): string[] {
  if (!parseArn(resourceArn)) throw malformedArn(resourceArn);
  const shares = sharesOf(world, resourceArn).filter(({ owner }) => owner === account);
  if (shares.length === 0)
    throw new AwsError("ResourceArnNotFoundException", `Resource ${resourceArn} could not be found.`);
  const Statement = shares.flatMap((share) => statementsOf(world, share, resourceArn, principal));
  return Statement.length === 0 ? [] : [JSON.stringify({ Version: "2012-10-17", Statement })];
}
