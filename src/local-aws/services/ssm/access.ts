import type { Access, CallContext } from "../../service.ts";
import { referenceOf } from "./names.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export function onParameter(
  action: string,
  name: string | undefined,
  context: CallContext,
  more: Access["context"] = {},
): Access {
  return { action: `ssm:${action}`, resource: referenceOf(context, name).arn, context: more };
}
