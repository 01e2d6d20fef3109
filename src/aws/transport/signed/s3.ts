import { createHash } from "node:crypto";
import type { ObjectStore } from "../../objects.ts";
import { type Caller, send } from "./send.ts";
import { encode } from "./sign.ts";

/** 1,000 keys a page: enough for every parameter that an account and Region may hold (100,000), twice. */
const pagesMost = 200;

/** S3 over signed calls, the bucket in the path. */
export function signedObjects(caller: Caller): ObjectStore {
  const call = async (operation: string, method: string, path: string, body = ""): Promise<string> => {
    const digest = createHash("sha256").update(body);
    // Under Object Lock a put comes with a digest (API_PutObject, Content-MD5); S3 takes no signature without one of the body.
    const checksum = method === "PUT" ? { "x-amz-checksum-sha256": digest.copy().digest("base64") } : {};
    const headers = { "content-type": "application/json", "x-amz-content-sha256": digest.digest("hex"), ...checksum };
    return send(caller, { name: `s3:${operation}`, service: "s3", method, path, headers, body });
  };
  return {
    put: async (bucket, key, text) => {
      await call("PutObject", "PUT", `/${bucket}/${key.split("/").map(encode).join("/")}`, text);
    },
    keys: async (bucket, prefix) => {
      const found: string[] = [];
      let token: string | undefined;
      for (let page = 0; page < pagesMost; page += 1) {
        const more = token === undefined ? "" : `&continuation-token=${encode(token)}`;
        const xml = await call("ListObjectsV2", "GET", `/${bucket}?list-type=2&prefix=${encode(prefix)}${more}`);
        found.push(...elements(xml, "Key"));
        [token] = elements(xml, "NextContinuationToken");
        if (token === undefined) return found;
      }
      throw new RangeError(`more than ${pagesMost} pages of keys below ${prefix} in ${bucket}`);
    },
  };
}

/** Neither the keys that we write nor the tokens of S3 hold a character that XML escapes. */
function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);
}
