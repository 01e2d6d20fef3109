/** Builds `dist/`: the functions that go to AWS (one self-contained CommonJS text each), then the command line. */
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { notices } from "./notices.ts";

const root = join(import.meta.dirname, "..");
const out = join(root, "dist");

function functionEntries(): Record<string, string> {
  const folder = join(root, "src/runtime");
  if (!existsSync(folder)) return {};
  const named = readdirSync(folder).filter((name) => existsSync(join(folder, name, "handler.ts")));
  return Object.fromEntries(named.map((name) => [name, join(folder, name, "handler.ts")]));
}

async function buildFunctions(): Promise<void> {
  await build({
    entryPoints: functionEntries(),
    outdir: join(out, "functions"),
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    outExtension: { ".js": ".cjs" },
  });
}

async function buildCommandLine(): Promise<Metafile> {
  const worker = join(root, "src/local-aws/function-worker.ts");
  const result = await build({
    entryPoints: { main: join(root, "src/cli/main.ts"), ...(existsSync(worker) ? { "function-worker": worker } : {}) },
    outdir: out,
    bundle: true,
    splitting: true,
    metafile: true,
    platform: "node",
    format: "esm",
    // Old enough that Node 20 parses main.js and can say which Node it needs.
    target: "node20",
    mainFields: ["module", "main"],
    banner: { js: "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);" },
  });
  return result.metafile;
}

rmSync(out, { recursive: true, force: true });
await buildFunctions();
const metafile = await buildCommandLine();
writeFileSync(join(out, "THIRD-PARTY-NOTICES.txt"), notices(root, metafile));
// The tour works from the package alone.
cpSync(join(root, "examples/hardened-account"), join(out, "examples/hardened-account"), { recursive: true });
const main = join(out, "main.js");
chmodSync(main, 0o755);
// The launcher compares this time with the sources: the build is as new as its end.
utimesSync(main, new Date(), new Date());
