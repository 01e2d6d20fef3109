/** Messages of the command line itself; those of the verbs stand in `operations/messages.ts`. */
export const cliMessages = {
  "CLI-E001":
    "this is Node {found}; Holdfast needs Node {needed} or newer. On Linux `npm ci` brings it; elsewhere install it from https://nodejs.org",
  "CLI-E002": "a bug or a call that AWS refused, with its place: {stack}",
} as const;
