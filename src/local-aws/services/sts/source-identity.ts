import type { Principal } from "#iam";

/** Who set out on a chain of roles: set once, then borne by every session that follows. */
export function sourceIdentityOf(principal: Principal): string | undefined {
  return "session" in principal ? principal.session?.["aws:sourceidentity"] : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html */
export function keepsSourceIdentity(input: { SourceIdentity?: string | undefined }, principal: Principal): boolean {
  const set = sourceIdentityOf(principal);
  return set === undefined || input.SourceIdentity === undefined || input.SourceIdentity === set;
}
