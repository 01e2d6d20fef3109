import { type Arbitrary, constantFrom, integer, oneof, stringMatching } from "fast-check";
import { type Entry, entriesOf, isScalar, withLines, written } from "./entries.ts";
import type { InputKind, Mutation } from "./mutation.ts";

const otherThanText = constantFrom("7", "-1.5", "null", "true", '["a"]', '{ "a": "b" }', "[]", "{}");
const otherThanNumber = constantFrom('"7"', "seven", "null", "true", '["a"]', "{}", ".nan", "1e400", "7d");
const otherThanBoolean = constantFrom("yes", "no", "on", "off", '"yes"', '"true"', "1", "null", "[]", "{}");

/** Unquoted, or of any other number of digits. */
const otherThanAccount = oneof(
  otherThanText,
  stringMatching(/^[1-9]\d{10}$/).chain((id) => constantFrom(`"${id}"`, id, `"${id}00"`, `${id}00`)),
  stringMatching(/^0?[1-9]{11,12}$/),
  constantFrom('""', '"12345678901a"', '"1234-5678-9012"'),
);
const otherThanArn = oneof(
  otherThanText,
  constantFrom('""', '"documents"', '"arn"', '"arn:aws:s3"', '"arn::s3:::a"', '"ARN:aws:s3:::a"', '"arn:aws:s3:::"'),
);
const otherThanRegion = oneof(
  otherThanText,
  constantFrom("eu-west-9", "eu-west", "frankfurt", "EU-WEST-1", "eu_west_1", "eu-west-1a", "xx-east-1"),
);
const otherThanDays = oneof(
  otherThanNumber,
  integer({ min: -1_000_000, max: -1 }).map(String),
  integer({ min: 36_501, max: Number.MAX_SAFE_INTEGER }).map(String),
  constantFrom("1e30", "2.5", "P7D", "7 days"),
);

/** Keys whose value is one of a few words, or the name of something else in the file. */
const words = /^(mode|sourceKeys|kind|Effect|Version|demand|as|key|airGap|originals|timeZone)$/;

/** A scalar's value replaced by one that cannot stand there. */
export function valueMutations(kind: InputKind): Arbitrary<Mutation> {
  const broken = entriesOf(kind)
    .filter(isScalar)
    .flatMap((entry) => {
      const values = otherValues(entry);
      return values ? [values.map((value) => withValue(entry, value))] : [];
    });
  return oneof(...broken);
}

/** What cannot stand in the place of a value, told by its key and its form. */
function otherValues({ key, value }: Entry): Arbitrary<string> | undefined {
  if (/^(AWS|Action|Resource|kms:.*)$/.test(key)) return undefined;
  if (/^"\d{12}"$/.test(value)) return otherThanAccount;
  if (/^(arn|keyArn|approvalTeam)$/.test(key)) return otherThanArn;
  if (key === "homeRegion") return otherThanRegion;
  if (words.test(key)) return oneof(otherThanText, misspelt(value));
  if (/^(true|false)$/.test(value)) return otherThanBoolean;
  if (/^[\d.]+$/.test(value)) return key.endsWith("Days") ? otherThanDays : oneof(otherThanNumber, constantFrom("-1"));
  return otherThanText;
}

/** One letter of the word is lost; its quotes stay. */
function misspelt(word: string): Arbitrary<string> {
  const quotes = word.startsWith('"') ? 1 : 0;
  const letters = integer({ min: quotes, max: word.length - 1 - quotes });
  return letters.map((at) => word.slice(0, at) + word.slice(at + 1));
}

function withValue(entry: Entry, value: string): Mutation {
  return withLines(entry, `value ${value}`, [written({ ...entry, value })]);
}
