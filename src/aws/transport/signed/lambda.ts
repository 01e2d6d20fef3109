import type { FunctionStarter } from "../../functions.ts";
import { type Caller, send } from "./send.ts";
import { encode } from "./sign.ts";

/** Lambda over signed calls. */
export function signedFunctions(caller: Caller): FunctionStarter {
  return {
    start: async (name, payload) => {
      await send(caller, {
        name: "lambda:Invoke",
        service: "lambda",
        method: "POST",
        path: `/2015-03-31/functions/${encode(name)}/invocations`,
        headers: { "content-type": "application/json", "x-amz-invocation-type": "Event" },
        body: JSON.stringify(payload),
      });
    },
  };
}
