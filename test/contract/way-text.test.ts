import { expect, test } from "vitest";
import { central, daily, intentionWith, keyFor, planOne, resource } from "../../src/planner/testing.ts";
import { wayText } from "../../src/report/way-text.ts";

function wayOf(type: "S3" | "FSX_ONTAP", second: boolean): string {
  const regions = second ? { "eu-west-1": { second: "eu-central-1" } } : {};
  const plans = { daily: { ...daily, selection: { ...daily.selection, types: [type] } } };
  const planned = planOne({ ...intentionWith({ regions }), plans }, resource(type, "customer"), [keyFor(central)]);
  return wayText(planned.route?.hops ?? [], "eu-west-1");
}

test.each([
  ["S3", false, "local → standard"],
  ["S3", true, "local → standard, local → standard (eu-central-1)"],
  [
    "FSX_ONTAP",
    true,
    "local → intermediate → standard, intermediate → intermediate (eu-central-1) → standard (eu-central-1)",
  ],
] as const)("the way of %s, second Region %s", (type, second, text) => {
  expect(wayOf(type, second)).toBe(text);
});
