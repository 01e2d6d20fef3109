import { describe, expect, test } from "vitest";
import vectors from "./aws-backup.json" with { type: "json" };
import { compare, type Vector } from "./outcome.ts";
import { plays } from "./plays/index.ts";
import { unplayed } from "./unplayed.ts";

describe("facts of AWS Backup", () => {
  const facts = vectors.facts as unknown as readonly Vector[];

  test.each(facts.filter(({ id }) => plays[id]).map((vector) => [vector.id, vector] as const))(
    "%s",
    async (id, vector) => {
      const seen = await plays[id]?.();
      expect(seen).toBeDefined();
      if (seen) compare(vector, seen);
    },
  );

  test("each is played, or says why not", () => {
    const known = new Set([...Object.keys(plays), ...Object.keys(unplayed)]);
    expect(facts.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(Object.keys(unplayed).filter((id) => plays[id])).toEqual([]);
  });
});
