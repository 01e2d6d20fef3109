import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from "yaml";
import { invalid, type Value } from "./template.ts";

/**
 * Reads YAML, JSON being a part of it, and writes short tags out (`!Sub x` -> `{"Fn::Sub": "x"}`):
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function readYaml(text: string): Value {
  const document = parseDocument(text, { logLevel: "silent", stringKeys: false });
  const [error] = document.errors;
  if (error) throw invalid(`Template format error: YAML not well-formed. ${error.message.split("\n")[0] ?? ""}`);
  return valueOf(document.contents);
}

function valueOf(node: Node | null): Value {
  if (node === null) return null;
  if (isAlias(node)) throw invalid("Template error: YAML aliases are not allowed in CloudFormation templates");
  const plain = untagged(node);
  return node.tag?.startsWith("!") === true ? tagged(node.tag, plain) : plain;
}

function untagged(node: Node): Value {
  if (isSeq(node)) return node.items.map((item) => valueOf(item as Node | null));
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [keyOf(pair.key), valueOf(pair.value as Node)]));
  return isScalar(node) ? scalarOf(node) : null;
}

function keyOf(key: unknown): string {
  if (isScalar(key)) return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
  throw invalid("Template format error: YAML keys must be scalars");
}

/** A number that would lose digits (an account id with leading zeros, a long decimal) stays the text that was written. */
function scalarOf({ value, source }: Scalar): Value {
  if (typeof value === "number") return source === undefined || String(value) === source ? value : source;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

function tagged(tag: string, argument: Value): Value {
  const name = tag.slice(1);
  if (name === "Ref" || name === "Condition") return { [name]: argument };
  if (name === "GetAtt" && typeof argument === "string") {
    const dot = argument.indexOf(".");
    return { "Fn::GetAtt": [argument.slice(0, dot), argument.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: argument };
}
