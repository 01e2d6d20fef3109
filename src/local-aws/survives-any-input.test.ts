import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadWorld } from "./control/load-world.ts";
import { services } from "./services/index.ts";
import { testAws } from "./testing.ts";
import { AwsError } from "./wire/index.ts";
import { loadService } from "./wire/schema/service.ts";
import { arbitraryInput } from "./wire/testing/arbitrary-input.ts";
import { seededChance } from "./world/chance.ts";

const account = "111111111111";
const example = join(import.meta.dirname, "../../examples/hardened-account/inventory.json");

/** `npm run test:long` tries each operation two thousand times. */
const tries = process.env["HOLDFAST_TEST_LONG"] === undefined ? 20 : 2_000;
const seed = Number(process.env["HOLDFAST_SEED"] ?? 1);

/** Names that stand in the world, names that do not, documents, and what nobody expects. */
const texts: readonly string[] = [
  "orders",
  "example-documents",
  "ledger",
  "admin",
  "alias/ledger",
  account,
  "222222222222",
  "o-exampleorg1",
  "r-ex01",
  "ou-ex01-workload",
  `arn:aws:iam::${account}:role/none`,
  "arn:aws:kms:eu-west-1:111111111111:key/1ed6e200-0000-4000-8000-000000000001",
  "1ed6e200-0000-4000-8000-000000000001",
  `arn:aws:backup:eu-west-1:${account}:backup-vault:none`,
  "arn:aws:s3:::example-documents",
  "arn:",
  "",
  " ",
  "null",
  "{}",
  "[]",
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  '{"Statement":{"Effect":"Deny","Principal":"*","Action":7}}',
  "cron(0 5 ? * * *)",
  "rate(1 day)",
  "eu-central-1",
  "__proto__",
  "constructor",
  "../../etc",
  "%00",
  "\u0000\ud83d\ude00",
  "x".repeat(3_000),
  "true",
  "-1",
];

/** What an operation throws that is no answer of AWS; undefined where all is well. */
async function bugOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof AwsError)) return error;
    if (error.code === "InternalFailure") return error;
  }
  return undefined;
}

describe.each(services.map((service) => [service.name, service] as const))(
  "%s answers whatever it is asked",
  (name, service) => {
    test.each(Object.keys(service.operations))("%s", async (operation) => {
      const aws = testAws({ seed });
      loadWorld(aws.localAws.world, JSON.parse(readFileSync(example, "utf8")) as object);
      // Where the service is: Multi-party approval has one Region.
      const call = aws.as(account, name === "mpa" ? "us-east-1" : undefined);
      const { operations } = await loadService(name);
      const model = operations.get(operation);
      if (!model) throw new Error(`${name} has no operation ${operation}`);
      const chance = seededChance(seed);
      for (let at = 0; at < tries; at++) {
        const input = arbitraryInput(model.input, () => chance.next(), texts) as object;
        const bug = await bugOf(() => call(name, operation, input));
        expect(bug, `HOLDFAST_SEED=${seed} try ${at}: ${JSON.stringify(input)?.slice(0, 500)}`).toBeUndefined();
      }
      await aws.localAws.close();
    });
  },
);
