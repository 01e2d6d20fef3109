import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Metafile } from "esbuild";

/** The licence texts of every package whose code stands in the bundle, and of what was made into code of ours. */
export function notices(root: string, metafile: Metafile): string {
  const inputs = Object.keys(metafile.inputs);
  const packages = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const derived = new Set(inputs.flatMap((input) => noticeBeside(root, input) ?? []));
  const ofPackages = [...packages].sort().map((folder) => notice(join(root, folder)));
  return [...ofPackages, ...[...derived].sort().map(derivedNotice(root))].join("\n\n");
}

function packageFolder(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}

/** A folder of generated code says in `NOTICE.txt` what it was made from. */
function noticeBeside(root: string, input: string): string | undefined {
  const path = join(root, dirname(input), "NOTICE.txt");
  return packageFolder(input) === undefined && existsSync(path) ? path : undefined;
}

/** Such sources are under the licence that this project is under: its text is the one to give. */
function derivedNotice(root: string): (path: string) => string {
  const licence = readFileSync(join(root, "LICENSE"), "utf8").trim();
  return (path) => `${readFileSync(path, "utf8").trim()}\n\n${licence}`;
}
