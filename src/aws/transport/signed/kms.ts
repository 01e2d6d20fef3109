import type { Kms } from "../../kms.ts";
import { jsonCall } from "./json-call.ts";
import type { Caller } from "./send.ts";

/** KMS over signed calls. */
export function signedKms(caller: Caller): Kms {
  return {
    keyManager: async (KeyId) => {
      type Wire = { readonly KeyMetadata: { readonly KeyManager: "CUSTOMER" | "AWS" } };
      return (await jsonCall<Wire>(caller, "kms", "TrentService.DescribeKey", "1.1", { KeyId })).KeyMetadata.KeyManager;
    },
  };
}
