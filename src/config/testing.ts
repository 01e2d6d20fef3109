import { readConfig } from "./read-config.ts";

/** A `holdfast.yaml` without a mistake, for tests to break. */
export const goodConfig: string = `version: 1
organization: { id: o-exampleorg1, managementAccount: "444444444444" }
realms:
  prod:
    targets: { accounts: ["111111111111"] }
    centralAccount: "222222222222"
    custodyAccount: "333333333333"
    homeRegion: eu-west-1
    lock: { mode: compliance, minDays: 7, maxDays: 365, coolingOffDays: 3 }
    keyLossProof: true
    sourceKeys: grant
plans:
  daily:
    rules:
      - { name: daily, schedule: "cron(0 5 ? * * *)", retention: { localDays: 7, centralDays: 35 } }
    selection: { tags: { backup: daily } }
`;

/** A second realm to put behind the first. */
export const secondRealm: string = `  nonprod:
    targets: { accounts: ["555555555555"] }
    centralAccount: "666666666666"
    custodyAccount: "777777777777"
    homeRegion: eu-west-1
    lock: { mode: rehearsal, minDays: 1, maxDays: 60, coolingOffDays: 3 }
`;

export type Change = readonly [from: string, to: string];

/** A file with the first `from` of each change replaced; a `from` that is not there is a mistake of the test. */
export function changed(file: string, changes: readonly Change[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the file has no ${from}`);
    return text.replace(from, () => to);
  }, file);
}

/** The problems of a file, a line each: place, code and sentence. */
export function problemsOf(text: string): readonly string[] {
  const reading = readConfig(text, "holdfast.yaml");
  if (reading.kind === "read") return [];
  return reading.problems.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

/** What is wrong in a file, a place and a code each; a sentence with a hole in it is a mistake of ours. */
export function placesOf(text: string): readonly string[] {
  const reading = readConfig(text, "holdfast.yaml");
  if (reading.kind === "read") return [];
  return reading.problems.map(({ line, column, code, message, fix }) => {
    const hole = /\{\w+\}|undefined|\[object/.exec(`${message} ${fix}`);
    if (hole) throw new Error(`${code} says ${hole[0]}: ${message} ${fix}`);
    return `${line}:${column} ${code}`;
  });
}

/** Keys for the one realm of the good file, from line 12 on. */
export function realmSays(text: string): Change {
  return ["    sourceKeys: grant\n", `    sourceKeys: grant\n    ${text}\n`];
}

/** Keys for the one plan of the good file, behind all others. */
export function planSays(text: string): Change {
  return ["    selection: { tags: { backup: daily } }\n", `    selection: { tags: { backup: daily } }\n    ${text}\n`];
}

/** Keys for the one rule of the good file. */
export function ruleSays(text: string): Change {
  return ["name: daily,", `name: daily, ${text},`];
}

/** A lock with this window. */
export function lockOf(minDays: number, maxDays: number): string {
  return `{ mode: governance, minDays: ${minDays}, maxDays: ${maxDays}, coolingOffDays: 3 }`;
}

/** A mistake alone, and where it is said. */
export type Case = readonly [name: string, changes: readonly Change[], expected: readonly string[]];
