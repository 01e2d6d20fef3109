import { type AccountId, type Arn, arn, parseArn } from "#model";

/** Approval teams, identity sources and their sessions are in this Region alone (mpa-region-support.html). */
export const home = "us-east-1";

/** An account has one identity source, and its ARN says so (logging-using-cloudtrail.html, CreateIdentitySource). */
export function identitySourceArn(account: AccountId): Arn {
  return arn("mpa", home, account, "identity-source/IamIdentityCenter");
}

export function teamArn(account: AccountId, id: string): Arn {
  return arn("mpa", home, account, `approval-team/${id}`);
}

/** `id` may be `*`: a session that is about to be opened has none yet. */
export function sessionArn(team: string, id: string): Arn {
  const parsed = parseArn(team);
  return arn(
    "mpa",
    home,
    parsed?.account ?? "",
    `session/${parsed?.resource.replace("approval-team/", "") ?? ""}/${id}`,
  );
}

/** The team that a team's or a session's ARN speaks of. */
export function teamArnOf(text: string): string | undefined {
  const match = /^(arn:aws:mpa:us-east-1:\d{12}:)(?:approval-team\/([\w.-]+)|session\/([\w.-]+)\/[^/]+)$/.exec(text);
  return match ? `${match[1]}approval-team/${match[2] ?? match[3]}` : undefined;
}
