import type { StatusReport } from "./status.ts";

/** The report as one JSON document, in pieces: its backups may be more than one text can hold. */
export function* statusJson({ lineages, groups, ...rest }: StatusReport): Generator<string> {
  // The backups of a group stand among `lineages`, by state and the cause's code.
  const counted = groups.map(({ members: _members, ...group }) => group);
  const head = JSON.stringify({ ...rest, groups: counted }, undefined, 2);
  yield `${head.slice(0, -2)},\n  "lineages": [`;
  for (const [at, lineage] of lineages.entries()) yield `${at === 0 ? "" : ","}\n    ${JSON.stringify(lineage)}`;
  yield "\n  ]\n}\n";
}
