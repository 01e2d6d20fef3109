export { createLocalAws, type LocalAws, type LocalAwsOptions } from "./local-aws.ts";
export { type Listening, listen, listenOnDemand } from "./server.ts";
