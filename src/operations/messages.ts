/** How a message is meant. `progress` may be drawn over by the next one. */
export type Level = "progress" | "info" | "warning" | "error";

interface Declared<Payload> {
  readonly level: Level;
  readonly text: (payload: Payload) => string;
}

/** What each message is filled with. */
export interface Payloads {
  readonly "INPUT-E001": { path: string; why: string };
  readonly "INPUT-E002": { count: number; text: string };
  readonly "SYNTH-I001": { path: string };
  readonly "DEPLOY-I001": { stack: string; account: string; region: string; changes: number };
  readonly "DEPLOY-I002": { stack: string; account: string; region: string; status: string };
  readonly "DEPLOY-I003": { what: string };
  readonly "DEPLOY-E001": { stack: string; account: string; status: string; failures: readonly string[] };
  readonly "DEPLOY-E002": { vaults: readonly string[] };
  readonly "DEPLOY-E003": Record<string, never>;
  readonly "DEPLOY-E004": { endpoint: string };
  readonly "DEPLOY-E005": { plane: string };
  readonly "DEPLOY-E006": { stack: string; bytes: number; most: number };
  readonly "DEPLOY-E007": { policy: string; characters: number; most: number };
  readonly "DRILL-I001": { position: string; call: string; resource: string; outcome: string; decidedBy: string };
  readonly "RESTORE-I001": { resource: string; from: string; created: string };
  readonly "RESTORE-I002": { vault: string; account: string };
  readonly "TOUR-I001": { step: string; detail: string };
  readonly "TOUR-I002": { day: number; days: number; events: number };
  readonly "LOCAL-E002": { port: number; why: string };
}

export type MessageCode = keyof Payloads;

/** Every message of the operations, once: the code is what scripts and tests rely on, the text may improve. */
export const messages: { readonly [Code in MessageCode]: Declared<Payloads[Code]> } = {
  "INPUT-E001": {
    level: "error",
    text: ({ path, why }) => `cannot read ${path}: ${why}. Name an existing file with -f`,
  },
  "INPUT-E002": {
    level: "error",
    text: ({ count, text }) => `${text}\n\n${count} mistake${count === 1 ? "" : "s"}; nothing was done`,
  },
  "SYNTH-I001": { level: "info", text: ({ path }) => `wrote ${path}` },
  "DEPLOY-I001": {
    level: "info",
    text: ({ stack, account, region, changes }) =>
      `${stack} in ${account} ${region}: ${changes === 0 ? "unchanged" : `${changes} changes`}`,
  },
  "DEPLOY-I002": {
    level: "progress",
    text: ({ stack, account, region, status }) => `${stack} in ${account} ${region}: ${status}`,
  },
  "DEPLOY-I003": { level: "info", text: ({ what }) => `organization: ${what}` },
  "DEPLOY-E001": {
    level: "error",
    text: ({ stack, account, status, failures }) =>
      `${stack} in ${account} ended ${status}:\n${failures.map((failure) => `  ${failure}`).join("\n")}\nCorrect the cause and deploy again: what stands is kept`,
  },
  "DEPLOY-E002": {
    level: "error",
    text: ({ vaults }) =>
      `a compliance lock cannot be taken back once it has cooled off: confirm by name with ${vaults.map((vault) => `--confirm ${vault}`).join(" ")}`,
  },
  "DEPLOY-E003": { level: "error", text: () => "nothing was changed: look at the changes above and say --yes" },
  "DEPLOY-E004": {
    level: "error",
    text: ({ endpoint }) =>
      `--all acts in every account at once, so it takes a loopback endpoint alone (AWS_ENDPOINT_URL is ${endpoint}); on AWS one plane is deployed with one identity`,
  },
  "DEPLOY-E005": {
    level: "error",
    text: ({ plane }) =>
      `deploying the ${plane} plane alone is not built yet: \`holdfast synth\` writes its templates, or rehearse with --all against \`holdfast local\``,
  },
  "DEPLOY-E006": {
    level: "error",
    text: ({ stack, bytes, most }) =>
      `the template of ${stack} has ${bytes} bytes and CloudFormation takes ${most}: plan fewer types or regions in one realm`,
  },
  "DEPLOY-E007": {
    level: "error",
    text: ({ policy, characters, most }) =>
      `backup policy ${policy} has ${characters} characters and Organizations takes ${most}: plan fewer rules or types in one realm`,
  },
  "DRILL-I001": {
    level: "progress",
    text: ({ position, call, resource, outcome, decidedBy }) =>
      `${position} ${call} ${resource}: ${outcome} (${decidedBy})`,
  },
  "RESTORE-I001": {
    level: "info",
    text: ({ resource, from, created }) => `${resource}: restoring the backup of ${created} from ${from}`,
  },
  "RESTORE-I002": { level: "info", text: ({ vault, account }) => `${vault} was gone from ${account} and stands again` },
  "TOUR-I001": { level: "info", text: ({ step, detail }) => `${step}: ${detail}` },
  "TOUR-I002": { level: "progress", text: ({ day, days, events }) => `day ${day} of ${days}: ${events} events played` },
  "LOCAL-E002": {
    level: "error",
    text: ({ port, why }) => `cannot listen on 127.0.0.1:${port}: ${why}. Choose another port with --port`,
  },
};

/** A message on its way to whoever shows it. */
export interface Message {
  readonly code: MessageCode;
  readonly level: Level;
  readonly text: string;
  readonly payload: object;
}

/** Fills a declared message in. */
export function say<Code extends MessageCode>(code: Code, payload: Payloads[Code]): Message {
  const { level, text } = messages[code];
  return { code, level, text: text(payload), payload };
}
