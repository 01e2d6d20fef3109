import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdfast, localServer } from "./command-line.ts";

const example = join(import.meta.dirname, "../../examples/hardened-account");
const file = join(example, "holdfast.yaml");
const vaults = ["holdfast-standard-7-365", "holdfast-standard-custody-7-365"];
const bucket = "arn:aws:s3:::example-documents";

/** A document and nothing else. */
type Document = Readonly<Record<string, unknown>>;

describe("status and backup now as commands, against a local AWS over HTTP", () => {
  let server: Awaited<ReturnType<typeof localServer>>;
  const clock = async (body?: string) => {
    const order = body === undefined ? {} : { method: "POST", body };
    return (await (await fetch(`${server.url}/_holdfast/clock`, order)).json()) as { now: string };
  };
  const run = (...args: string[]) =>
    holdfast([...args, "-f", file], {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: "222222222222",
      AWS_SECRET_ACCESS_KEY: "local",
    });

  beforeAll(async () => {
    server = await localServer();
    const body = readFileSync(join(example, "inventory.json"), "utf8");
    await fetch(`${server.url}/_holdfast/world`, { method: "POST", body });
    const confirmed = vaults.flatMap((vault) => ["--confirm", vault]);
    expect((await run("deploy", "--all", "--yes", ...confirmed)).code).toBe(0);
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
  });

  test("before the first backup every resource is without one: exit 1, and 0 where nobody wants to be told", async () => {
    const { code, stdout } = await run("status");
    expect({ code, first: stdout.split("\n")[0] }).toEqual({ code: 1, first: "ABSENT  7 resources" });
    expect((await run("status", "--fail-on", "none")).code).toBe(0);
  });

  test("backup now follows by the clock of local AWS: exit 0, one document", async () => {
    const before = Date.parse((await clock()).now);
    const { code, stdout, stderr } = await run("backup", "now", bucket, "--yes", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ backups: [{ resource: bucket, state: "arrived" }] });
    expect(stderr).toContain(`${bucket}: stands in holdfast-standard-7-365 of 222222222222 in eu-west-1`);
    expect(Date.parse((await clock()).now) - before).toBeGreaterThan(5 * 60_000);
  });

  test("backup now without --yes exits 3, of what is unknown 2", async () => {
    expect((await run("backup", "now", bucket)).code).toBe(3);
    expect(await run("backup", "now", "arn:aws:s3:::nobody", "--yes")).toMatchObject({ code: 2, stdout: "" });
  });

  test("after three days all is at its last hop, by the clock of local AWS: exit 0", async () => {
    // In the evening, whatever the machine's hour is: in the morning a backup would be under way.
    const [hours = 0, minutes = 0] = (await clock()).now.slice(11, 16).split(":").map(Number);
    const left = (44 * 60 - hours * 60 - minutes) % (24 * 60);
    await clock(JSON.stringify({ advance: `P3DT${left}M` }));
    const { code, stdout, stderr } = await run("status", "--json", "--since", "P4D");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { summary, lineages, since, now } = JSON.parse(stdout) as Document & { lineages: readonly Document[] };
    expect(summary).toMatchObject({ backups: lineages.length, arrived: lineages.length, absent: 0 });
    expect(lineages.length).toBeGreaterThanOrEqual(18);
    expect(Date.parse(String(now)) - Date.parse(String(since))).toBe(4 * 86_400_000);
  });

  test("a period that is none is wrong usage; no dead letters is nothing to confirm", async () => {
    for (const since of ["yesterday", "P401D", "P", "0"]) expect((await run("status", "--since", since)).code).toBe(2);
    const { code, stdout } = await run("status", "--redrive", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ queues: [{ account: "222222222222", moved: 0, reasons: [] }] });
  });
});
