/** Messages of the command line itself; those of the verbs stand in `operations/messages.ts`. */
export const cliMessages = {
  "CLI-E001":
    "this is Node {found}; Holdfast needs Node {needed} or newer. On Linux `npm ci` brings it; elsewhere install it from https://nodejs.org",
  "CLI-E002": "a bug, with its place: {stack}",
  "CLI-E003": "nobody answers at {address}. Is `holdfast local` running, and AWS_ENDPOINT_URL right?",
  "CLI-E004": "AWS refused: {name}: {text}",
  "CLI-E005": "{text}. `holdfast help` and `holdfast help <verb>` say what there is",
  "CLI-E006":
    "no AWS credentials: {text}. Sign in as you do for the AWS CLI (aws sso login, AWS_PROFILE); for local AWS take the number of an account as AWS_ACCESS_KEY_ID and any AWS_SECRET_ACCESS_KEY",
} as const;

/** A message with its values filled in, behind its code. */
export function cliMessage(code: keyof typeof cliMessages, values: Readonly<Record<string, string>>): string {
  const text = cliMessages[code].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return `holdfast: [${code}] ${text}\n`;
}
