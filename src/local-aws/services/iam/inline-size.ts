import { limitExceeded, textLength, textQuotas } from "./quotas.ts";
import type { Bearer, StoredPolicy } from "./state.ts";

/** All inline policies of a user, group or role together have a quota. */
export function checkInlineSize(bearer: Bearer, name: string, policy: StoredPolicy): void {
  const others = [...bearer.inline].filter(([other]) => other !== name).map(([, other]) => other);
  const size = textLength(...[...others, policy].map(({ document }) => JSON.stringify(document)));
  const most = textQuotas[bearer.kind];
  if (size <= most) return;
  throw limitExceeded(`Maximum policy size of ${most} bytes exceeded for ${bearer.kind} ${bearer.name}`);
}
