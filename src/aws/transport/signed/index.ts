export { signedBackup } from "./backup.ts";
export { signedKms } from "./kms.ts";
export type { Caller } from "./send.ts";
export { signedSts } from "./sts.ts";
