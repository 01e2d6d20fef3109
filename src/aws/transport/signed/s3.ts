import { createHash } from "node:crypto";
import type { ObjectStore } from "../../objects.ts";
import type { ConditionalObjects } from "../../watching.ts";
import { ifThere } from "./json-call.ts";
import { type Caller, send } from "./send.ts";
import { encode } from "./sign.ts";

/** 1,000 keys a page: enough for every parameter that an account and Region may hold (100,000), twice. */
const pagesMost = 200;

/** S3 over signed calls, the bucket in the path. */
export function signedObjects(caller: Caller): ObjectStore {
  return {
    put: async (bucket, key, text) => void (await call(caller, "PutObject", "PUT", pathOf(bucket, key), text)),
    keys: async (bucket, prefix) => {
      const found: string[] = [];
      let token: string | undefined;
      for (let page = 0; page < pagesMost; page += 1) {
        const more = token === undefined ? "" : `&continuation-token=${encode(token)}`;
        const path = `/${bucket}?list-type=2&prefix=${encode(prefix)}${more}`;
        const xml = await call(caller, "ListObjectsV2", "GET", path);
        found.push(...elements(xml, "Key"));
        [token] = elements(xml, "NextContinuationToken");
        if (token === undefined) return found;
      }
      throw new RangeError(`more than ${pagesMost} pages of keys below ${prefix} in ${bucket}`);
    },
  };
}

/** Objects of one bucket without a key of KMS: their tags are the MD5 of what they hold (API_Object, ETag). */
export function signedMemory(caller: Caller, bucket: string): ConditionalObjects {
  return {
    read: async (key) => {
      const text = await ifThere(call(caller, "GetObject", "GET", pathOf(bucket, key)), "NoSuchKey");
      return text === undefined ? undefined : { text, tag: `"${createHash("md5").update(text).digest("hex")}"` };
    },
    write: async (key, text, known) => {
      const written = call(caller, "PutObject", "PUT", pathOf(bucket, key), text, conditionOf(known));
      // A write at the same moment is a conflict (conditional-writes).
      const refusals = ["PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"];
      return (await ifThere(written, ...refusals)) !== undefined;
    },
  };
}

function conditionOf(known: string | undefined): Readonly<Record<string, string>> {
  if (known === undefined) return {};
  return known === "new" ? { "if-none-match": "*" } : { "if-match": known };
}

function pathOf(bucket: string, key: string): string {
  return `/${bucket}/${key.split("/").map(encode).join("/")}`;
}

function call(
  caller: Caller,
  operation: string,
  method: string,
  path: string,
  body = "",
  conditions: Readonly<Record<string, string>> = {},
): Promise<string> {
  const digest = createHash("sha256").update(body);
  // Under Object Lock a put comes with a digest (API_PutObject, Content-MD5); S3 takes no signature without one of the body.
  const checksum = method === "PUT" ? { "x-amz-checksum-sha256": digest.copy().digest("base64") } : {};
  const fixed = { "content-type": "application/json", "x-amz-content-sha256": digest.digest("hex") };
  const headers = { ...fixed, ...checksum, ...conditions };
  return send(caller, { name: `s3:${operation}`, service: "s3", method, path, headers, body });
}

/** Neither the keys that we write nor the tokens of S3 hold a character that XML escapes. */
function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);
}
