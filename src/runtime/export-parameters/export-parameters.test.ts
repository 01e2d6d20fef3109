import { describe, expect, test } from "vitest";
import { AwsCallError, type ParameterVersionView } from "#aws";
import { exportParameters } from "./export-parameters.ts";
import type { ExportPorts } from "./ports.ts";
import { readExport } from "./read-export.ts";

const settings = { bucket: "b", functionName: "f" };
const order = { time: "2027-01-01T04:00:00Z" };

function version(number: number, value: string, more: Partial<ParameterVersionView> = {}): ParameterVersionView {
  return {
    version: number,
    type: "String",
    value,
    labels: [],
    tier: "Standard",
    keyId: undefined,
    description: undefined,
    allowedPattern: undefined,
    dataType: "text",
    policies: [],
    modified: "2027-01-01T00:00:00.000Z",
    modifiedBy: "arn:aws:iam::111111111111:root",
    ...more,
  };
}

const refused = (code: string) => new AwsCallError("ssm:Any", code, "top secret", 400);

/** Parameters, a bucket that is written and listed, and time that runs down by a second a call. */
function fakeWorld(parameters: Record<string, readonly ParameterVersionView[]>, seconds = 900) {
  const objects: Record<string, string> = {};
  const started: object[] = [];
  const lines: string[] = [];
  let left = seconds;
  const tick = () => void (left -= 1);
  const history = (name: string) => {
    tick();
    const found = parameters[name];
    if (!found) throw refused("ParameterNotFound");
    return found;
  };
  const ports: ExportPorts = {
    parameters: {
      names: async (token = "0") => {
        const all = Object.keys(parameters);
        const next = Number(token) + 2;
        return { names: all.slice(Number(token), next), next: next < all.length ? String(next) : undefined };
      },
      history: async (name) => history(name),
      value: async (name, wanted) => history(name).find((one) => one.version === wanted)?.value ?? "",
      tags: async () => ({ team: "shop" }),
    },
    objects: {
      put: async (_bucket, key, text) => void (objects[key] = text),
      keys: async (_bucket, prefix) => Object.keys(objects).filter((key) => key.startsWith(prefix)),
    },
    functions: { start: async (name, payload) => void started.push({ name, ...payload }) },
    nonce: () => "00".repeat(16),
    now: () => Date.parse("2027-01-01T04:00:07Z"),
    remainingMs: () => left * 1000,
    pause: async () => undefined,
    log: (line) => void lines.push(JSON.stringify(line)),
  };
  const restart = () => void (left = seconds);
  return { ports, objects, started, lines, restart };
}

const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`/p/${String(at).padStart(3, "0")}`, [version(1, "v")]]),
  );

describe("one run", () => {
  test("writes each parameter with its versions, labels and tags, then the manifest", async () => {
    const history = [version(1, "old"), version(2, "x".repeat(8192), { labels: ["live"], tier: "Advanced" })];
    const world = fakeWorld({ "/shop/url": history, plain: [version(1, "ü,ö", { type: "StringList" })] });
    const end = await exportParameters(world.ports, settings, order);
    expect(end).toEqual({ kind: "finished", complete: true, parameters: 2 });
    expect(Object.keys(world.objects).map((key) => key.replace(/\.[0-9a-f]{32}\./, ".*."))).toEqual([
      "20270101T040000Z/shop~url.*.json",
      "20270101T040000Z/plain.*.json",
      "20270101T040000Z/manifest.json",
    ]);
    const { documents, problems } = readExport(world.objects) ?? {};
    expect(problems).toEqual([]);
    expect(documents?.map(({ name, type, tags }) => ({ name, type, tags }))).toEqual([
      { name: "/shop/url", type: "String", tags: { team: "shop" } },
      { name: "plain", type: "StringList", tags: { team: "shop" } },
    ]);
    const [old, live] = documents?.[0]?.versions ?? [];
    expect(old).toMatchObject({ version: 1, value: "old", labels: [], tier: "Standard" });
    expect(live).toMatchObject({ version: 2, value: "x".repeat(8192), labels: ["live"], tier: "Advanced" });
  });

  test("an event without a time, or with a forged one, is a run of now", async () => {
    for (const time of [undefined, "../../other", "", "2028-01-01T04:00:00Z", "2026-12-31T04:00:00Z"]) {
      const world = fakeWorld(many(1));
      await exportParameters(world.ports, settings, time === undefined ? {} : { time });
      expect(readExport(world.objects)?.run).toBe("20270101T040007Z");
    }
  });

  test("no parameters at all is a run of none", async () => {
    const world = fakeWorld({});
    expect(await exportParameters(world.ports, settings, order)).toMatchObject({ complete: true, parameters: 0 });
  });
});

describe("when time runs out", () => {
  test("the next invocation goes on where this one stopped, and writes nothing twice", async () => {
    const world = fakeWorld(many(50), 50);
    let end = await exportParameters(world.ports, settings, order);
    expect(end.kind).toBe("continued");
    expect(readExport(world.objects)).toBeUndefined();
    const first = Object.keys(world.objects);
    for (let rounds = 0; end.kind === "continued" && rounds < 10; rounds += 1) {
      world.restart();
      end = await exportParameters(world.ports, settings, world.started.at(-1) ?? {});
    }
    expect(end).toEqual({ kind: "finished", complete: true, parameters: 50 });
    expect(Object.keys(world.objects).slice(0, first.length)).toEqual(first);
    expect(Object.keys(world.objects)).toHaveLength(51);
    expect(readExport(world.objects)?.problems).toEqual([]);
    expect(world.started[0]).toEqual({ name: "f", time: order.time, invocation: 2 });
  });

  test.each([12, 13, Number.NaN])("invocation %s is the last one, and says so", async (invocation) => {
    const world = fakeWorld(many(50), 40);
    expect((await exportParameters(world.ports, settings, { ...order, invocation })).kind).toBe("given-up");
    expect(world.started).toEqual([]);
    expect(world.lines.join()).toContain("EXPORT-UNFINISHED");
  });
});

describe("what cannot be read", () => {
  test("throttling is waited out, eight tries at most", async () => {
    const world = fakeWorld(many(3));
    let failures = 20;
    const real = world.ports.parameters;
    const parameters = {
      ...world.ports.parameters,
      tags: async (name: string) => {
        failures -= 1;
        if (failures % 7 !== 0) throw refused("ThrottlingException");
        return real.tags(name);
      },
    };
    const ports = { ...world.ports, parameters };
    expect(await exportParameters(ports, settings, order)).toMatchObject({ complete: true });
    const always = { ...parameters, tags: async () => Promise.reject(refused("ThrottlingException")) };
    const other = { ...order, time: "2027-01-01T04:00:01Z" };
    expect(await exportParameters({ ...ports, parameters: always }, settings, other)).toMatchObject({
      complete: false,
    });
    expect(readExport(world.objects)?.problems).toContain("/p/000 was not exported");
  });

  test("a version whose key is gone spoils no other version and no other parameter", async () => {
    const world = fakeWorld({ a: [version(1, "sealed"), version(2, "new")], b: [version(1, "v")] });
    const real = world.ports.parameters;
    const parameters = {
      ...world.ports.parameters,
      history: async (name: string, decrypted: boolean) => {
        if (decrypted && name === "a") throw refused("InvalidKeyId");
        return real.history(name, decrypted);
      },
      value: async (name: string, wanted: number) => {
        if (wanted === 1) throw refused("InvalidKeyId");
        return real.value(name, wanted);
      },
    };
    const end = await exportParameters({ ...world.ports, parameters }, settings, order);
    expect(end).toEqual({ kind: "finished", complete: false, parameters: 2 });
    const { documents, problems } = readExport(world.objects) ?? {};
    expect(problems).toEqual(["a version of a could not be read"]);
    expect(documents?.[0]?.versions).toMatchObject([
      { version: 1, value: null, unreadable: "InvalidKeyId" },
      { version: 2, value: "new" },
    ]);
  });

  test("a parameter that goes while it is exported is not missed; one that is refused is", async () => {
    const world = fakeWorld(many(3));
    const real = world.ports.parameters;
    const parameters = {
      ...world.ports.parameters,
      history: async (name: string, decrypted: boolean) => {
        if (name === "/p/000") throw refused("ParameterNotFound");
        if (name === "/p/001") throw refused("AccessDeniedException");
        return real.history(name, decrypted);
      },
    };
    const end = await exportParameters({ ...world.ports, parameters }, settings, order);
    expect(end).toEqual({ kind: "finished", complete: false, parameters: 2 });
    expect(readExport(world.objects)?.problems).toEqual(["/p/001 was not exported"]);
  });

  test("a bucket that takes nothing ends the run without a manifest", async () => {
    const world = fakeWorld(many(3));
    const objects = { ...world.ports.objects, put: async () => Promise.reject(refused("AccessDenied")) };
    await expect(exportParameters({ ...world.ports, objects }, settings, order)).rejects.toThrow("AccessDenied");
  });

  test("no line of the log holds a value, or words of AWS that may hold one", async () => {
    const world = fakeWorld({ a: [version(1, "top secret")] });
    const history = async () => Promise.reject(refused("AccessDeniedException"));
    await exportParameters({ ...world.ports, parameters: { ...world.ports.parameters, history } }, settings, order);
    await exportParameters(world.ports, settings, order);
    expect(world.lines.length).toBeGreaterThan(2);
    expect(world.lines.join()).not.toContain("top secret");
  });
});

describe("an export that was tampered with", () => {
  async function exported() {
    const world = fakeWorld({ "/a": [version(1, "one")], "/b": [version(1, "two")] });
    await exportParameters(world.ports, settings, order);
    const key = Object.keys(world.objects).find((one) => one.includes("/a.")) ?? "";
    const other = Object.keys(world.objects).find((one) => one.includes("/b.")) ?? "";
    return { objects: world.objects, key, other };
  }

  test("shows: an object that is gone, changed, or another one's", async () => {
    const { objects, key, other } = await exported();
    const { [key]: text = "", ...rest } = objects;
    expect(readExport(rest)?.problems).toEqual(["the object of /a is not there"]);
    expect(readExport({ ...rest, [key]: text.replace("one", "new") })?.problems).toEqual([
      "the object of /a is not what was written",
    ]);
    expect(readExport({ ...rest, [key]: objects[other] ?? "" })?.problems).toEqual([
      "the object of /a is not what was written",
    ]);
    expect(readExport(objects)?.problems).toEqual([]);
  });

  test("a newer run without a manifest is not read", async () => {
    const { objects, key } = await exported();
    const unfinished = { [key.replace("20270101", "20270102")]: objects[key] ?? "" };
    expect(readExport({ ...objects, ...unfinished })?.run).toBe("20270101T040000Z");
  });
});
