import { z } from "zod";
import type { LocalAws } from "../local-aws.ts";

const invitation = z.strictObject({
  teamArn: z.string(),
  approver: z.string(),
  answer: z.enum(["ACCEPT", "REJECT"]),
});

const vote = z.strictObject({
  sessionArn: z.string(),
  approver: z.string(),
  vote: z.enum(["APPROVED", "REJECTED"]),
});

/** An approver answers an invitation to a team of Multi-party approval. */
export async function answerInvitation({ approvers }: LocalAws, body: object): Promise<object> {
  return approvers.answerInvitation(read(invitation, body));
}

/** An approver votes in a session. */
export async function castVote({ approvers }: LocalAws, body: object): Promise<object> {
  return approvers.castVote(read(vote, body));
}

function read<T>(shape: z.ZodType<T>, body: object): T {
  const { data, error } = shape.safeParse(body);
  if (data !== undefined) return data;
  throw new RangeError(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
