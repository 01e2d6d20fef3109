/** Writes the reference pages that come from the code; with `--check` it only says whether they are up to date. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assumptionsPage } from "./reference/assumptions.ts";
import { cliPage } from "./reference/cli.ts";
import { configPage } from "./reference/config.ts";
import { failuresPage } from "./reference/failures.ts";
import { localAwsPage } from "./reference/local-aws.ts";
import { messagesPage } from "./reference/messages.ts";
import type { ReferencePage } from "./reference/page.ts";
import { routesPage } from "./reference/routes.ts";

/** Every generated reference page. */
export async function referencePages(): Promise<readonly ReferencePage[]> {
  return [
    assumptionsPage(),
    cliPage(),
    configPage(),
    failuresPage(),
    await localAwsPage(),
    messagesPage(),
    routesPage(),
  ];
}

function isCurrent(root: string, { path, text }: ReferencePage): boolean {
  try {
    return readFileSync(join(root, path), "utf8") === text;
  } catch {
    return false;
  }
}

async function main(root: string): Promise<void> {
  const stale = (await referencePages()).filter((page) => !isCurrent(root, page));
  for (const page of stale) {
    if (process.argv.includes("--check")) {
      process.stderr.write(`${page.path} is not what the code says: run node tools/generate-reference.ts\n`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(join(root, page.path)), { recursive: true });
      writeFileSync(join(root, page.path), page.text);
    }
  }
}

if (import.meta.main) await main(join(import.meta.dirname, ".."));
