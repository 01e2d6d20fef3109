/** What local AWS says on stderr; everything else it says in AWS's own errors. */
export const localMessages = {
  "LOCAL-E001": "a bug in local AWS: {stack}",
} as const;
