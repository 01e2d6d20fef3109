export { decodeCall, type DecodedCall } from "./decode-call.ts";
export { AwsError, WireError } from "./errors.ts";
export type { WireRequest, WireResponse } from "./http/message.ts";
export type { Credential } from "./http/credential.ts";
export { plainMembers } from "./plain.ts";
export { serviceNames, type ServiceName } from "./schema/catalog.ts";
export { operationNames } from "./schema/service.ts";
