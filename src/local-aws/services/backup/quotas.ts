import { AwsError } from "../../wire/index.ts";

/** At their defaults; as of 2026-09: https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html */
const quotas = {
  "vaults in an account and Region": 300,
  "backup plans in an account and Region": 300,
  "versions of a backup plan": 2_000,
  "selections of a backup plan": 100,
  "tag-based selections in a backup plan": 10,
  "rules of a backup plan": 10,
  "copy actions": 5,
  "recovery point tags": 10,
  "ARNs in a selection": 500,
  "ARNs with a wildcard in a selection": 30,
  "conditions in a selection": 30,
  "tags in a selection": 30,
  "legal holds in an account": 50,
  "report plans in an account": 20,
  "restore testing plans in an account": 100,
  "selections of a restore testing plan": 30,
  "vault selectors": 30,
  "protected resource ARNs": 30,
  "protected resource conditions": 30,
} as const;

type Quota = keyof typeof quotas;

/** Refuses a count above a quota; `where` is what the message blames. */
export function refuseBeyond(quota: Quota, count: number, where = ""): void {
  if (count > quotas[quota])
    throw new AwsError("LimitExceededException", `${where}At most ${quotas[quota]} ${quota}, not ${count}`);
}
