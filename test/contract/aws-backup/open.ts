import { awsPort } from "./aws-port.ts";
import { careful } from "./careful.ts";
import { realClock, rehearsalClock } from "./clock.ts";
import { costTable } from "./cost.ts";
import { guard } from "./guard.ts";
import { localSandbox } from "./local-port.ts";
import { type Environment, GuardError, readSettings } from "./settings.ts";
import { newRun, Stage } from "./stage.ts";
import { recorded } from "./transcript.ts";

/** Does the environment ask for AWS? Anything but "aws" is a mistake, not a no. */
export function asksForAws({ HOLDFAST_CONTRACT: asked }: Environment): boolean {
  if (asked === undefined || asked === "") return false;
  if (asked === "aws") return true;
  throw new GuardError([`HOLDFAST_CONTRACT is "${asked}": say aws, or unset it for local AWS`]);
}

/** The stage of a run where the environment wants it: the cost is said first, then the guard looks, then it begins. */
export async function openStage(environment: Environment, say: (text: string) => void): Promise<Stage> {
  const run = newRun();
  if (!asksForAws(environment)) return new Stage(careful((await localSandbox()).port, run), run);
  say(costTable());
  const settings = readSettings(environment);
  const bare = awsPort(settings, settings.rehearsedAt === undefined ? realClock : rehearsalClock(settings.rehearsedAt));
  await guard(bare);
  const { name, workload, central, region } = bare;
  say(`Run ${run} plays in ${workload} and ${central}, ${region}, on ${name}.`);
  const { transcript } = settings;
  const port = transcript === undefined ? bare : recorded(bare, run, transcript);
  return new Stage(careful(port, run), run, (made) => say(`makes ${made}`));
}
