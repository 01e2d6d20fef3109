import type { Kms } from "../../kms.ts";
import { type Caller, send } from "./send.ts";

/** KMS over signed calls. */
export function signedKms(caller: Caller): Kms {
  return {
    keyManager: async (keyArn) => {
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "TrentService.DescribeKey" };
      const body = JSON.stringify({ KeyId: keyArn });
      const text = await send(caller, {
        name: "kms:DescribeKey",
        service: "kms",
        method: "POST",
        path: "/",
        headers,
        body,
      });
      const { KeyMetadata } = JSON.parse(text) as { KeyMetadata: { KeyManager: "CUSTOMER" | "AWS" } };
      return KeyMetadata.KeyManager;
    },
  };
}
