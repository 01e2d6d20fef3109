import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cloudFormationOf, largestTemplateBytes, templateText } from "../../src/emit/index.ts";
import { loadPlan } from "../../src/operations/plan/load-plan.ts";
import { functionTexts } from "../../src/operations/synth/function-texts.ts";
import { blueprintOf } from "../../src/operations/synth/synth.ts";
import { plan } from "../../src/planner/index.ts";

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Everything that is built, asked for at once, in an organizational unit of so many accounts. */
const count = 400;

describe(`a realm of ${count} accounts`, () => {
  const sizes = new Map<string, number>();
  let resources: readonly Resource[] = [];

  beforeAll(async () => {
    const config = join(import.meta.dirname, "../../examples/hardened-account/holdfast.yaml");
    const loaded = await loadPlan({ config });
    const organizationalUnitId = "ou-ex01-workload";
    const more = Array.from({ length: count }, (_, at) => ({
      id: String(700_000_000_000 + at),
      name: `account-${at}`,
      organizationalUnitId,
    }));
    const inventory = { ...loaded.inventory, accounts: [...loaded.inventory.accounts, ...more] };
    const organization = { ...loaded.intention.organization, auditAccount: "565656565656" };
    const asked = {
      targets: { accounts: [], organizationalUnits: [organizationalUnitId] },
      originals: "shorten",
      airGap: { demand: "prefer", as: "primary", owner: "central", key: "aws-owned" },
    } as const;
    const realms = Object.entries(loaded.intention.realms).map(([name, realm]) => [name, { ...realm, ...asked }]);
    const intention = { ...loaded.intention, organization, realms: Object.fromEntries(realms) };
    const blueprint = blueprintOf({ ...loaded, intention, plan: plan(intention, inventory) });
    const texts = functionTexts();
    const templates = blueprint.templates.map(
      (template) => [template.kind, cloudFormationOf(template, texts)] as const,
    );
    for (const [kind, template] of templates) sizes.set(kind, Buffer.byteLength(templateText(template)));
    resources = templates.flatMap(([, { Resources }]) => Object.values(Resources) as Resource[]);
  });

  const textsOf = (type: string, read: (properties: Resource["Properties"]) => unknown) =>
    resources
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => JSON.stringify(read(Properties) ?? "").length);

  test("has templates that nobody needs a bucket for", () => {
    expect([...sizes].filter(([, bytes]) => bytes > largestTemplateBytes)).toEqual([]);
    expect(sizes.has("audit") && sizes.has("shorten")).toBe(true);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, KMS and EventBridge: quotas
  test.each<[string, string, (properties: Resource["Properties"]) => unknown, number]>([
    ["roles", "AWS::IAM::Role", ({ Policies }) => Policies, 10_240],
    ["trust", "AWS::IAM::Role", ({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument, 2048],
    ["keys", "AWS::KMS::Key", ({ KeyPolicy }) => KeyPolicy, 32_768],
    ["buses", "AWS::Events::EventBusPolicy", ({ Statement }) => Statement, 10_240],
    ["patterns", "AWS::Events::Rule", ({ EventPattern }) => EventPattern, 2048],
    ["vaults", "AWS::Backup::BackupVault", ({ AccessPolicy }) => AccessPolicy, 10_240],
  ])("has policies that AWS takes: %s", (_what, type, read, most) => {
    const lengths = textsOf(type, read);
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
  });
});
