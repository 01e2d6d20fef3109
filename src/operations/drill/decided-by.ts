/** The journal's lines of one call, as far as they are read here. */
interface Line {
  readonly decision: "allow" | "deny";
  readonly decidedBy: { readonly policy: string; readonly statement: string } | null;
}

/** The control that decided a call: what permission says first, then what the service itself refused. */
export function decidedBy(lines: readonly Line[], error: Error | undefined): string {
  const denied = lines.find(({ decision }) => decision === "deny");
  if (denied) return denied.decidedBy ? nameOf(denied.decidedBy) : "no policy allows it";
  if (error) return serviceRefusal(error);
  const allowed = lines.findLast(({ decision }) => decision === "allow");
  return allowed?.decidedBy ? nameOf(allowed.decidedBy) : "nothing stood in the way";
}

function nameOf({ policy, statement }: { policy: string; statement: string }): string {
  return `${policy}/${statement}`;
}

/** A lock is no policy: AWS Backup refuses after permission was given. */
function serviceRefusal(error: Error): string {
  if (/configured with Lock|after its lock date/.test(error.message)) return "vault-lock";
  if (/contains recovery points/.test(error.message)) return "vault-not-empty";
  return `${error.name}: ${error.message}`;
}
