export { signedBackup } from "./backup.ts";
export { signedKms } from "./kms.ts";
export { signedFunctions } from "./lambda.ts";
export { signedObjects } from "./s3.ts";
export type { Caller } from "./send.ts";
export { signedParameters } from "./ssm.ts";
export { signedSts } from "./sts.ts";
export { signedQueues } from "./sqs.ts";
