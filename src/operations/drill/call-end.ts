/** The journal's lines of one call, as far as they are read here. */
interface Line {
  readonly decision: "allow" | "deny";
  readonly decidedBy: { readonly policy: string; readonly statement: string } | null;
  /** Set where a service asked for itself. */
  readonly by?: "service";
}

/** What a call of an attack came to; one that failed by itself proves nothing about a control. */
export type CallEnd =
  | { readonly outcome: "done" | "denied"; readonly decidedBy: string }
  | { readonly outcome: "broken"; readonly why: string };

/** The control that decided a call: what permission says first, then what the service itself refused. */
export function endOf(lines: readonly Line[], error: Error | undefined): CallEnd {
  if (!error) return { outcome: "done", decidedBy: decider(lines, "allow") ?? "nothing stood in the way" };
  const decidedBy = decider(lines, "deny") ?? serviceRefusal(error);
  if (decidedBy === undefined) return { outcome: "broken", why: `${error.name}: ${error.message}` };
  return { outcome: "denied", decidedBy };
}

/** Of denials the first one counts, of permissions the last one that the attacker's own call needed. */
function decider(lines: readonly Line[], wanted: Line["decision"]): string | undefined {
  const counted = lines.filter(({ decision, by }) => decision === wanted && (wanted === "deny" || by !== "service"));
  const found = counted.at(wanted === "deny" ? 0 : -1);
  if (!found) return undefined;
  return found.decidedBy ? `${found.decidedBy.policy}/${found.decidedBy.statement}` : "no policy allows it";
}

/** A lock is no policy: a service refuses after permission was given, as it does with what AWS Backup owns. */
function serviceRefusal({ message }: Error): string | undefined {
  if (/configured with Lock|after its lock date/.test(message)) return "vault-lock";
  if (/protected by object lock/.test(message)) return "object-lock";
  if (/bucket you tried to delete is not empty/.test(message)) return "bucket-not-empty";
  if (/managed by (the )?AWS Backup/.test(message)) return "owned-by-aws-backup";
  return /contains recovery points/.test(message) ? "vault-not-empty" : undefined;
}
