import type { Caller } from "../../service.ts";

/** Who changed a parameter last, as the history names them. */
export function callerName({ principal }: Caller): string {
  if (principal.kind === "service") return principal.name;
  return "sessionArn" in principal ? principal.sessionArn : principal.arn;
}
