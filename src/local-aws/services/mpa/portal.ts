import { parseArn } from "#model";
import type { Door } from "../../door.ts";
import type { CallContext } from "../../service.ts";
import { home } from "./arns.ts";
import { answerInvitation, type InvitationAnswer } from "./invitations.ts";
import { statusCodeOf } from "./team-views.ts";
import { castVote, type Vote } from "./votes.ts";

/** How a team or a session stands after an approver did something. */
interface Standing {
  readonly status: string;
  readonly statusCode: string | undefined;
}

/** What approvers do in the portal of Multi-party approval: no API of AWS does it. Both throw RangeError where nobody waits. */
export interface ApproverActs {
  answerInvitation(answer: InvitationAnswer): Promise<Standing>;
  castVote(vote: Vote): Promise<Standing>;
}

export function approverActs(door: Door): ApproverActs {
  return {
    answerInvitation: async (answer) => {
      const team = await answerInvitation(inPortal(door, answer.teamArn), answer);
      return { status: team.status, statusCode: statusCodeOf(team) };
    },
    castVote: async (vote) => {
      const { status, statusCode } = await castVote(inPortal(door, vote.sessionArn), vote);
      return { status, statusCode };
    },
  };
}

/** Approvers are no IAM principals: what follows from their acts, the service does. */
function inPortal(door: Door, arn: string): CallContext {
  const caller = { principal: { kind: "service", name: "mpa.amazonaws.com" } } as const;
  return door.context(caller, { account: parseArn(arn)?.account ?? "", region: home });
}
