import type { Place } from "./aws-port.ts";
import { estimate } from "./cost.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a run against AWS is told, and the loopback address where it is only rehearsed. */
export interface Settings extends Place {
  readonly rehearsedAt: string | undefined;
  /** A file that every call and answer is appended to. */
  readonly transcript: string | undefined;
}

/** A run that does not begin, and every reason why. */
export class GuardError extends Error {
  constructor(problems: readonly string[]) {
    super(["The contract run does not begin:", ...problems.map((problem) => `  - ${problem}`)].join("\n"));
    this.name = "GuardError";
  }
}

/** Reads the environment, or refuses with everything that is wrong in it. */
export function readSettings(environment: Environment): Settings {
  const problems = [
    ...accountProblems(environment),
    ...spendProblems(environment),
    ...placeProblems(environment),
    ...endpointProblems(environment),
  ];
  if (problems.length > 0) throw new GuardError(problems);
  const value = (name: string) => environment[name] ?? "";
  return {
    workload: value("HOLDFAST_CONTRACT_ACCOUNT"),
    central: value("HOLDFAST_CONTRACT_CENTRAL"),
    roleName: value("HOLDFAST_CONTRACT_ROLE"),
    region: regionOf(environment),
    rehearsedAt: environment["AWS_ENDPOINT_URL"],
    transcript: environment["HOLDFAST_CONTRACT_TRANSCRIPT"],
  };
}

function regionOf(environment: Environment): string {
  return environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "";
}

function accountProblems(environment: Environment): readonly string[] {
  const names = ["HOLDFAST_CONTRACT_ACCOUNT", "HOLDFAST_CONTRACT_CENTRAL"];
  const [first, second] = names.map((name) => environment[name] ?? "");
  const bad = names.filter((name) => !/^\d{12}$/.test(environment[name] ?? ""));
  const problems = bad.map(
    (name) => `${name} must name a sandbox account by its 12 digits, not "${environment[name] ?? ""}"`,
  );
  return first === second && bad.length === 0
    ? [`${names.join(" and ")} must be two accounts, not ${first} twice`]
    : problems;
}

function spendProblems({ HOLDFAST_CONTRACT_SPEND: spend = "" }: Environment): readonly string[] {
  const least = estimate();
  if (/^\d+(\.\d+)?$/.test(spend) && Number(spend) >= least) return [];
  return [`HOLDFAST_CONTRACT_SPEND must allow the expected cost of ${least.toFixed(2)} dollars, not "${spend}"`];
}

function placeProblems(environment: Environment): readonly string[] {
  const role = environment["HOLDFAST_CONTRACT_ROLE"] ?? "";
  return [
    ...(role === "" ? ["HOLDFAST_CONTRACT_ROLE must name the role to assume in the second account"] : []),
    ...(regionOf(environment) === "" ? ["AWS_REGION must name the Region to play in"] : []),
  ];
}

/** Calls go to AWS, or to a local AWS on this machine, all of them to the same. */
function endpointProblems(environment: Environment): readonly string[] {
  const single = Object.keys(environment).filter((name) => name.startsWith("AWS_ENDPOINT_URL_"));
  const url = environment["AWS_ENDPOINT_URL"];
  return [
    ...single.map((name) => `${name} sends one service elsewhere than the guard looks: unset it`),
    ...(url === undefined || isLoopback(url) ? [] : [`AWS_ENDPOINT_URL is ${url}: neither AWS nor this machine`]),
  ];
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}
