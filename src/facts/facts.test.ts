import { describe, expect, test } from "vitest";
import { resourceTypes } from "#model";
import { assumptions, settingOf } from "./assumptions.ts";
import { quotaOf, quotas } from "./quotas.ts";
import { regions } from "./regions.ts";
import { rows } from "./rows.ts";
import { checkSetting } from "./settings.ts";
import sources from "./sources.json" with { type: "json" };

interface Citation {
  readonly source: readonly string[];
  readonly asOf: string;
  readonly basis: string;
  readonly note?: string;
}

const citations = sources.types as unknown as Readonly<Record<string, Readonly<Record<string, Citation>>>>;
const known = Object.keys(sources.sources);

/** What a row says of itself, not of AWS's abilities. */
const names = new Set(["name", "apiType", "selectionArnPattern", "recoveryPointArnFormat", "notes"]);

describe("every value is cited", () => {
  test("there are 25 types, a row each", () => {
    expect(resourceTypes).toHaveLength(25);
    expect(Object.keys(rows)).toEqual([...resourceTypes]);
  });

  test.each(resourceTypes)("%s", (type) => {
    const cells = Object.keys(rows[type]).filter((column) => !names.has(column));
    expect([...cells].sort()).toEqual(Object.keys(citations[type] ?? {}).sort());
    for (const column of cells) {
      const { source, asOf, basis, note } = citations[type]?.[column] ?? { source: [], asOf: "", basis: "" };
      expect(source.length, column).toBeGreaterThan(0);
      for (const tag of source) expect(known, column).toContain(tag);
      expect(asOf, column).toMatch(/^2026-\d\d/);
      expect(["documented", "derived", "disputed", "not-established"], column).toContain(basis);
      // A dispute says who says what.
      if (basis === "disputed") expect(note ?? "", column).not.toBe("");
    }
  });

  test("a value that nobody established is null, and null is nothing else", () => {
    expect.hasAssertions();
    for (const type of resourceTypes) {
      for (const [column, value] of Object.entries(rows[type]).filter(([name]) => !names.has(name))) {
        const { basis } = citations[type]?.[column] ?? { basis: "" };
        if (basis === "not-established") expect(value, `${type} ${column}`).toBeNull();
      }
    }
  });

  test("39 regions in four partitions, each once", () => {
    expect(regions).toHaveLength(39);
    expect(new Set(regions.map(({ code }) => code)).size).toBe(39);
    expect(new Set(regions.map(({ partition }) => partition))).toEqual(
      new Set(["aws", "aws-cn", "aws-us-gov", "aws-eusc"]),
    );
  });
});

describe("disputed facts", () => {
  test.each(assumptions)("$id has two settings, a default among them, a reason, a date, a page", (assumption) => {
    expect(assumption.settings).toContain(assumption.default);
    expect(assumption.reason.length).toBeGreaterThan(40);
    expect(assumption.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(assumption.source).toMatch(/^https:\/\//);
    expect(settingOf(assumption.id, undefined)).toBe(assumption.default);
    expect(settingOf(assumption.id, new Map([[assumption.id, "off"]]))).toBe("off");
  });

  test("an assumption of another name is refused", () => {
    expect(() => settingOf("no-such", undefined)).toThrow(RangeError);
  });
});

describe("quotas", () => {
  test("each has an id of its own, a number and a page", () => {
    expect(new Set(quotas.map(({ id }) => id)).size).toBe(quotas.length);
    for (const { id, most, source } of quotas) {
      expect(id).toMatch(/^quota-/);
      expect(most, id).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\//);
    }
  });

  test("a world's own number stands in for the default", () => {
    expect(quotaOf("quota-copies", undefined).most).toBe(100);
    expect(quotaOf("quota-copies", new Map([["quota-copies", "3"]])).most).toBe(3);
    expect(() => quotaOf("quota-buckets", undefined)).toThrow(RangeError);
  });
});

describe("a setting", () => {
  test.each([
    ["copy-quota-counts", "source"],
    ["quota-vaults", "0"],
  ])("%s: %s is one", (id, setting) => {
    expect(() => checkSetting(id, setting)).not.toThrow();
  });

  test.each([
    ["no-such", "on"],
    ["copy-quota-counts", "both"],
    ["quota-vaults", "many"],
    ["quota-vaults", "-1"],
    ["quota-buckets", "1"],
  ])("%s: %s is none", (id, setting) => {
    expect(() => checkSetting(id, setting)).toThrow(RangeError);
  });
});
