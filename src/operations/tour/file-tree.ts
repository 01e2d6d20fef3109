import type { LocalAws } from "#local-aws";

/** The files of a file system: path -> base64. */
export type FileTree = Readonly<Record<string, string>>;

/** Where AWS Backup puts what it restores (https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-efs.html). */
const recoveryDirectory = /^\/aws-backup-restore_[^/]+(?=\/)/;

/**
 * What a restore brought back: the tree below the one recovery directory of a new file system. Where anything lies beside
 * that directory the tree stays as it is, and so differs from the original's.
 */
export function restoredTree(tree: FileTree): FileTree {
  const directories = new Set(Object.keys(tree).map((path) => recoveryDirectory.exec(path)?.[0]));
  const [directory] = directories;
  if (directories.size !== 1 || directory === undefined) return tree;
  return Object.fromEntries(Object.entries(tree).map(([path, bytes]) => [path.slice(directory.length), bytes]));
}

/** No network reaches a file system here: local AWS hands out its files. */
export async function readTree(localAws: LocalAws, arn: string): Promise<FileTree> {
  return JSON.parse(await ask(localAws, "GET", arn)) as FileTree;
}

/** Adds a file, or replaces it. */
export async function writeFile(localAws: LocalAws, arn: string, path: string, text: string): Promise<void> {
  const tree = { ...(await readTree(localAws, arn)), [path]: Buffer.from(text).toString("base64") };
  await ask(localAws, "PUT", arn, JSON.stringify(tree));
}

async function ask(localAws: LocalAws, method: "GET" | "PUT", arn: string, text = ""): Promise<string> {
  const path = `/_holdfast/files/${encodeURIComponent(arn)}`;
  const { status, body } = await localAws.handle({ method, path, headers: {}, body: Buffer.from(text) });
  const answer = Buffer.from(body).toString();
  if (status !== 200) throw new Error(`${method} of the files of ${arn}: ${answer}`);
  return answer;
}
