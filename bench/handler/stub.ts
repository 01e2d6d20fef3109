/**
 * A stub of the calls for one completed backup: `node stub.ts DELAY_MS [STANDING]` prints its address. So many originals stand with
 * their copies; without them, the one copy is still to be made.
 */
import { createServer, type IncomingMessage } from "node:http";

const account = "111111111111";
const [vault, point] = ["holdfast-local", "arn:aws:rds:eu-west-1:111111111111:snapshot:awsbackup:job-1"];
const created = Math.floor(Date.now() / 1000) - 3600;
const key = `arn:aws:kms:eu-west-1:${account}:key/1ed6e200-0000-4000-8000-000000000001`;

const wirePoint = {
  RecoveryPointArn: point,
  BackupVaultArn: `arn:aws:backup:eu-west-1:${account}:backup-vault:${vault}`,
  ResourceArn: `arn:aws:rds:eu-west-1:${account}:db:ledger`,
  ResourceType: "RDS",
  Status: "COMPLETED",
  CreationDate: created,
  CompletionDate: created + 1800,
  EncryptionKeyArn: key,
  Lifecycle: { DeleteAfterDays: 35 },
  CreatedBy: { BackupPlanName: "daily-rds", BackupRuleName: "daily" },
};
const job = {
  BackupJobId: "0175DE71-5784-589F-D8AC-541ACCB4CAC8",
  State: "COMPLETED",
  CreationDate: created,
  ResourceArn: wirePoint.ResourceArn,
  BackupVaultArn: wirePoint.BackupVaultArn,
  BackupVaultName: vault,
  RecoveryPointArn: point,
  CreatedBy: wirePoint.CreatedBy,
};
const session = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2036-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

const standing = Array.from({ length: Number(process.argv[3] ?? 0) }, (_, at) => ({
  ...wirePoint,
  RecoveryPointArn: `${point}-${at}`,
  ResourceArn: `${wirePoint.ResourceArn}-${at}`,
}));

/** What a vault shows of its points: a copy is of the same resource and time as its original. */
function listed(path: string, asked: URLSearchParams): string {
  const vaultName = path.split("/")[2] ?? "";
  const isIn = [vault, "holdfast-standard-custody-7-365"].includes(vaultName);
  const [from, to] = ["createdAfter", "createdBefore"].map((name) => Date.parse(asked.get(name) ?? "") / 1000);
  const isAsked = from !== undefined && to !== undefined && from <= created && created <= to;
  const BackupVaultArn = `arn:aws:backup:eu-west-1:222222222222:backup-vault:${vaultName}`;
  const place = vaultName === vault ? {} : { BackupVaultArn };
  return JSON.stringify({ RecoveryPoints: isIn && isAsked ? standing.map((one) => ({ ...one, ...place })) : [] });
}

function answerTo({ method, url = "", headers }: IncomingMessage): string {
  if (method === "PUT") return JSON.stringify({ CopyJobId: "COPY-1", CreationDate: created, IsParent: false });
  if (headers["x-amz-target"] !== undefined)
    return JSON.stringify({ KeyMetadata: { KeyId: key, Arn: key, KeyManager: "CUSTOMER" } });
  if (method === "POST" && url.includes("/recovery-points/")) return JSON.stringify({ RecoveryPointArn: point });
  if (method === "POST") return session;
  if (url.startsWith("/backup-jobs/")) return JSON.stringify(job);
  if (url.startsWith("/copy-jobs/")) return JSON.stringify({ CopyJobs: [] });
  const { pathname, searchParams } = new URL(url, "http://stub");
  if (pathname.endsWith("/recovery-points/")) return listed(pathname, searchParams);
  return JSON.stringify(wirePoint);
}

const delayMs = Number(process.argv[2] ?? 0);
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const body = answerTo(request);
    const type = body.startsWith("<") ? "text/xml" : "application/json";
    setTimeout(() => response.writeHead(200, { "content-type": type }).end(body), delayMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
