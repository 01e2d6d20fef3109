/** How a message is meant. `progress` may be drawn over by the next one. */
export type Level = "progress" | "info" | "error";

/** Every message of the operations, once: the code is what scripts and tests rely on, the text may improve. */
export const messages = {
  "INPUT-E001": { level: "error", text: "cannot read {path}: {why}. Name another one with {option}" },
  "INPUT-E002": { level: "error", text: "{count} to correct; nothing was done\n\n{problems}" },
  "INPUT-E003": {
    level: "error",
    text: "{path} is a folder without a file *.json: an inventory folder has one file for each account. Name another one with {option}",
  },
  "EXPLAIN-E001": { level: "error", text: "the inventory has no {arn}; it has {known} ..." },
  "COLLECT-I001": { level: "progress", text: "{done} of {all} account regions read" },
  "COLLECT-I002": { level: "info", text: "wrote {path}: {accounts} accounts, {resources} resources, {keys} keys" },
  "COLLECT-E001": {
    level: "error",
    text: "{call} in {account} {region} failed, so its resources are missing: {why}",
  },
  "COLLECT-E002": { level: "error", text: "no region to look in: name them with --regions or set AWS_REGION" },
  "OUTPUT-E001": { level: "error", text: "cannot write {path}: {why}. Name another place with {option}" },
  "SYNTH-E001": {
    level: "error",
    text: "{what}. Nothing was written or changed: plan it, and deploy what this version carries",
  },
  "SYNTH-I001": { level: "info", text: "wrote {path}" },
  "DEPLOY-I001": { level: "info", text: "{stack} in {account} {region}: {changes}" },
  "DEPLOY-I002": { level: "progress", text: "{stack} in {account} {region}: {status}" },
  "DEPLOY-I003": { level: "info", text: "organization: {change}" },
  "DEPLOY-E001": {
    level: "error",
    text: "{stack} in {account} ended {status}:\n{failures}\nCorrect the cause and deploy again: what stands is kept",
  },
  "DEPLOY-E002": {
    level: "error",
    text: "a compliance lock cannot be taken back once it has cooled off: confirm each vault by its name with {options}",
  },
  "DEPLOY-E003": { level: "error", text: "nothing was changed: look at the changes above and say --yes" },
  "DEPLOY-E004": {
    level: "error",
    text: "--all acts in every account at once, so it takes a loopback endpoint alone (AWS_ENDPOINT_URL is {endpoint}): start `holdfast local` and point AWS_ENDPOINT_URL at it",
  },
  "DEPLOY-E005": {
    level: "error",
    text: "deploying the {plane} plane alone is not built yet: `holdfast synth` writes its templates, `deploy --all` rehearses them against `holdfast local`",
  },
  "DEPLOY-E006": {
    level: "error",
    text: "the template of {stack} has {bytes} bytes and CloudFormation takes {most}: plan fewer types or regions in one realm",
  },
  "DEPLOY-E007": {
    level: "error",
    text: "backup policy {policy} has {characters} characters and Organizations takes {most}: plan fewer rules or types in one realm",
  },
  "DEPLOY-E008": { level: "error", text: "say --all (every plane, on local AWS) or --plane with one of {planes}" },
  "DEPLOY-I004": { level: "info", text: "will bring {what}" },
  "DEPLOY-I005": {
    level: "info",
    text: "{stack} in {account} {region} never came to stand ({status}) and is cleared away first",
  },
  "DRILL-E001": {
    level: "error",
    text: "attack {attack} proves nothing: {call} on {resource} failed by itself, no control refused it: {why}. This is a bug of Holdfast; please report it",
  },
  "DRILL-E002": {
    level: "error",
    text: "the drill proves nothing: no deletion of a point of {resource} in {vault} was refused, though it was restored whole. This is a bug of Holdfast; please report it",
  },
  "DRILL-I001": { level: "progress", text: "{position} {call} {resource}: {outcome} ({decidedBy})" },
  "RESTORE-I001": { level: "info", text: "{resource}: restoring the backup of {created} from {vault}" },
  "RESTORE-I002": { level: "info", text: "{vault} was gone from {account} and stands again" },
  "RESTORE-I003": {
    level: "info",
    text: "{restored}: AWS Backup put the files into a directory aws-backup-restore_<time>, off the root: mount it, or move them",
  },
  "RESTORE-E001": { level: "error", text: "{resource}: restoring a resource of type {type} is not built yet" },
  "STATUS-I001": { level: "progress", text: "realm {realm}: {backups} backups looked at" },
  "STATUS-E001": {
    level: "error",
    text: "vault {vault} of {account} in {region} could not be read, so what it holds is missing: {because}. Reading takes backup:ListRecoveryPointsByBackupVault, DescribeRecoveryPoint, ListCopyJobs and kms:DescribeKey there: name a role of the account that may with --role",
  },
  "BACKUP-I001": {
    level: "info",
    text: "will back up {resource} into {vault} of {account} in {region}, to stay {days} days{shortened}; by {route} into {hops}",
  },
  "BACKUP-I002": { level: "info", text: "{resource}: backup job {job} is started" },
  "BACKUP-I003": { level: "info", text: "{resource}: stands in {vault} of {account} in {region}" },
  "BACKUP-I004": { level: "progress", text: "{resource}: {because}" },
  "BACKUP-E001": {
    level: "error",
    text: "{count} of the resources would reach no last hop; no backup was started\n{reasons}",
  },
  "BACKUP-E002": { level: "error", text: "no backup was started: look at what is shown above and say --yes" },
  "BACKUP-E003": {
    level: "error",
    text: "{resource} {what}: {why}",
  },
  "REDRIVE-I001": { level: "info", text: "{queue} of {account} in {region} holds {count} messages" },
  "REDRIVE-I002": { level: "info", text: "  {count} x {because}" },
  "REDRIVE-I003": { level: "info", text: "moved {count} messages back to {queue} of {account} in {region}" },
  "REDRIVE-E001": { level: "error", text: "no message was moved: look at the reasons above and say --yes" },
  "TOUR-I001": { level: "info", text: "{step}: {detail}" },
  "TOUR-I002": { level: "progress", text: "day {day} of {days}: {events} events played" },
  "LOCAL-E002": { level: "error", text: "cannot listen on 127.0.0.1:{port}: {why}. Choose another port with --port" },
} as const;

export type MessageCode = keyof typeof messages;

/** The names between braces. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

export type PayloadOf<Code extends MessageCode> = Readonly<
  Record<Placeholder<(typeof messages)[Code]["text"]>, string | number>
>;

/** A message on its way to whoever shows it. */
export interface Message {
  readonly code: MessageCode;
  readonly level: Level;
  readonly text: string;
  readonly payload: Readonly<Record<string, string | number>>;
}

/** Fills a declared message in. */
export function say<Code extends MessageCode>(code: Code, payload: PayloadOf<Code>): Message {
  const { level, text } = messages[code];
  const values: Readonly<Record<string, string | number>> = payload;
  return { code, level, text: text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name])), payload };
}
