import { AwsCallError } from "../../error.ts";
import { type Caller, send } from "./send.ts";

/** A call of a service that speaks AWS's JSON protocol: `target` is its name there, `version` the protocol's. */
export async function jsonCall<T>(
  caller: Caller,
  service: string,
  target: string,
  version: "1.0" | "1.1",
  input: object,
): Promise<T> {
  const operation = target.slice(target.lastIndexOf(".") + 1);
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
  const name = `${service}:${operation}`;
  const text = await send(caller, { name, service, method: "POST", path: "/", headers, body: JSON.stringify(input) });
  return (text === "" ? {} : JSON.parse(text)) as T;
}

/** Undefined where AWS says that there is no such thing. */
export async function ifThere<T>(asked: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AwsCallError && codes.includes(error.code)) return undefined;
    throw error;
  }
}
