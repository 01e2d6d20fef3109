import type { z } from "zod";
import { detailOfAny } from "./detail.ts";

type Issue = z.core.$ZodIssue;

/** A value that has one of several forms is held against the form that it came furthest in: there the mistake stands. */
export function unfoldUnion(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const forms = issue.errors.map((issues) => issues.flatMap(unfoldUnion));
  const furthest = Math.max(0, ...forms.map(reach));
  if (furthest === 0) return [{ ...issue, message: detailOfAny(forms.flat()) }];
  const nearest = forms.find((issues) => reach(issues) === furthest) ?? [];
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** How deep below the value the mistakes of a form stand; a form that is none of its kind has them at the value itself. */
function reach(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}
