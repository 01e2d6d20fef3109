import type { Access } from "../../service.ts";
import type { GivenTag } from "./tags.ts";

/** What a call that sets tags tells policies: `aws:RequestTag/...` and `aws:TagKeys`. */
export function tagKeys(tags: readonly GivenTag[] = []): NonNullable<Access["context"]> {
  if (tags.length === 0) return {};
  const keys = tags.map(({ Key = "" }) => Key);
  return {
    "aws:TagKeys": keys,
    ...Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [`aws:RequestTag/${Key}`, Value])),
  };
}
