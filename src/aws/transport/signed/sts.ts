import type { Sts } from "../../sts.ts";
import { type Caller, send } from "./send.ts";

/** STS over signed calls. The regional endpoint, so that a region's sessions need no other region. */
export function signedSts(caller: Caller): Sts {
  return {
    assumeRole: async ({ roleArn, sessionName, policy }) => {
      const narrowed = policy === undefined ? {} : { Policy: JSON.stringify(policy) };
      const body = new URLSearchParams({
        Action: "AssumeRole",
        Version: "2011-06-15",
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        ...narrowed,
      });
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const text = await send(caller, {
        name: "sts:AssumeRole",
        service: "sts",
        method: "POST",
        path: "/",
        headers,
        body: body.toString(),
      });
      return {
        accessKeyId: element(text, "AccessKeyId"),
        secretAccessKey: element(text, "SecretAccessKey"),
        sessionToken: element(text, "SessionToken"),
      };
    },
  };
}

/** The text of an XML element that holds no others; keys and tokens have no escaped characters but `&amp;`-free base64. */
function element(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (found === undefined) throw new Error(`sts:AssumeRole answered without ${name}`);
  return found;
}
