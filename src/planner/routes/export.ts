import { bucketLeg, type Leg } from "../hops/legs.ts";
import type { RouteSubject } from "../subject.ts";
import { type Candidate, impossible, possible } from "./candidate.ts";

const encrypted =
  "AWS Backup does not back up parameters: they are exported, encrypted under the realm key, into an object-locked bucket of their account";

/** An encrypted export into a bucket, for what AWS Backup does not know; then the bucket takes the first of `routes` that is possible. */
export function exportThen(routes: readonly Candidate[]): Candidate {
  return {
    name: "export",
    consider: (subject) => {
      if (subject.type !== "SSM_PARAMETER")
        return impossible(`AWS Backup backs ${subject.type} up itself: nothing has to be exported`);
      const answers = routes.map(({ name, consider }) => ({ name, ...consider(bucketOf(subject)) }));
      const way = answers.find((answer) => answer.possible);
      if (!way?.possible) return impossible(`no route takes the bucket of the export: ${whyNone(answers)}`);
      const because = [encrypted, `the bucket takes the route ${way.name}`, ...way.because];
      return possible([bucketLeg(subject), ...way.legs.map(oneLater)], because);
    },
  };
}

/** The bucket that parameters are exported into is a resource like any other. */
function bucketOf(subject: RouteSubject): RouteSubject {
  return { ...subject, type: "S3", keyKind: "customer", keyGrantsCentral: true };
}

function oneLater(leg: Leg): Leg {
  return leg.from === undefined ? leg : { ...leg, from: leg.from + 1 };
}

function whyNone(
  answers: readonly { readonly possible: boolean; readonly because: string | readonly string[] }[],
): string {
  return String(answers.at(-1)?.because ?? "there is none");
}
