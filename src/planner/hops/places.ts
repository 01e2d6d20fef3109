import type { AccountId, Region } from "#model";
import type { RouteSubject } from "../subject.ts";

/** An account and a region; `$source` is the resource's own account. */
export interface Place {
  readonly account: AccountId | "$source";
  readonly region: Region;
}

function sourcePlace({ region }: RouteSubject): Place {
  return { account: "$source", region };
}

/** Central, in the resource's region. */
export function centralPlace({ realm, region }: RouteSubject): Place {
  return { account: realm.centralAccount, region };
}

/** Who owns the copies of the second region. */
function secondOwnerOf({ realm }: Pick<RouteSubject, "realm">): AccountId {
  return realm.secondOwnerAccount ?? realm.centralAccount;
}

/** Where the last hop of an air gap stands. */
export function airGapPlace(subject: RouteSubject): Place {
  switch (subject.protection.airGap.owner) {
    case "source":
      return sourcePlace(subject);
    case "central":
      return centralPlace(subject);
    case "second":
      return { account: secondOwnerOf(subject), region: subject.region };
  }
}

/** The second region of the resource's; undefined where none is named. */
export function secondRegionOf({ realm, region }: Pick<RouteSubject, "realm" | "region">): Region | undefined {
  return realm.regions[region]?.second;
}

/** Where the copy of the second region stands: with its owner, but for an air gap in the resource's own account. */
export function secondPlace(subject: RouteSubject, region: Region, last: "standard" | "air-gapped"): Place {
  const own = last === "air-gapped" && subject.protection.airGap.owner === "source";
  return { account: own ? "$source" : secondOwnerOf(subject), region };
}
