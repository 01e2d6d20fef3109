export { signedConnections } from "./connections.ts";
export { signedFunctions } from "./lambda.ts";
export { signedObjects } from "./s3.ts";
export type { Caller } from "./send.ts";
export { signedParameters } from "./ssm.ts";
