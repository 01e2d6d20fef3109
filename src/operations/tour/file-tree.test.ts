import { expect, test } from "vitest";
import { restoredTree } from "./file-tree.ts";

const original = { "/a/b": "Yg==", "/c": "" };
const below = (directory: string) =>
  Object.fromEntries(Object.entries(original).map(([path, bytes]) => [`${directory}${path}`, bytes]));
const [one, other] = ["/aws-backup-restore_2027-01-01T00-00-00-000Z", "/aws-backup-restore_2027-02-01T00-00-00-000Z"];

test("what a restore brought back is compared without the directory that it came in", () => {
  expect(restoredTree(below(one))).toEqual(original);
  expect(restoredTree({})).toEqual({});
});

test("a recovery directory of the original itself is a part of it", () => {
  expect(restoredTree(below(`${one}${other}`))).toEqual(below(other));
});

test.each([
  ["a file beside the directory", { ...below(one), "/stray": "" }],
  ["two directories", { ...below(one), ...below(other) }],
  ["a file of the directory's name", { [one]: "" }],
  ["another directory", below("/elsewhere")],
  ["no directory", original],
])("%s: the tree stays as it is", (_what, tree) => {
  expect(restoredTree(tree)).toEqual(tree);
});
