import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A botocore on this machine. */
export interface Botocore {
  readonly version: string;
  readonly folder: string;
}

/** The botocore that Python finds, if there is one: no build needs it. */
export function installedBotocore(): Botocore | undefined {
  const program = "import botocore; print(botocore.__version__); print(botocore.__path__[0])";
  try {
    const said = execFileSync("python3", ["-c", program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [version = "", folder = ""] = said.trim().split("\n");
    return { version, folder };
  } catch {
    return undefined;
  }
}

/** The version that the models in a folder were made from, as their NOTICE.txt says. */
export function noticedVersion(folder: string): string {
  return /^botocore (\S+)/.exec(readFileSync(join(folder, "NOTICE.txt"), "utf8"))?.[1] ?? "of no version";
}
