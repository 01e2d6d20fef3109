import type { Aws } from "#aws";
import type { RuntimePorts } from "#runtime";

/** The runtime's eyes with a person's credentials: what it would decide is seen, and nothing is moved. */
export function readingPorts(aws: Aws, now: () => number): RuntimePorts {
  return {
    reader: async (account, region) => aws.session(account, region).reader,
    keys: async (account, region) => aws.session(account, region).kms,
    mover: () => Promise.reject(new Error("the functions of central alone move backups")),
    now,
    log: () => undefined,
    measure: () => undefined,
  };
}
