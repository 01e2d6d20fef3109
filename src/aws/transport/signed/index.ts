export { signedBackupReader } from "./backup.ts";
export { signedConnections } from "./connections.ts";
export { signedFunctions } from "./lambda.ts";
export { signedMemory, signedObjects } from "./s3.ts";
export type { Caller } from "./send.ts";
export { signedQueues } from "./sqs.ts";
export { signedParameters } from "./ssm.ts";
export { signedSts } from "./sts.ts";
export {
  signedBuses,
  signedKeyStates,
  signedParameterValues,
  signedQueueStates,
  signedRules,
  signedTopics,
  signedVaults,
} from "./watching.ts";
