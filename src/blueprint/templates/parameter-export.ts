import { exportBucket } from "#planner";
import type { PolicyStatement } from "#model";
import type { RoleNode, ScheduledFunctionNode, TemplateNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import type { ParameterExport } from "../parameter-export.ts";
import type { RealmState } from "../realm.ts";
import { exportRole, parameterBucket } from "./parameter-bucket.ts";
import { forMembers } from "./members.ts";
import { allow, writeLogs } from "./permissions.ts";
import type { Control } from "./vaults.ts";

const anyBucket = `arn:aws:s3:::${exportBucket}-\${AWS::AccountId}-*`;
const functionName = "holdfast-export-parameters";
const parameters = "arn:aws:ssm:*:${AWS::AccountId}:parameter/*";

/** In each workload account and region, where it is asked for: the bucket, and the function that fills it before each backup. */
export function exportNodes({ parameterExport }: RealmState, without: readonly Control[]): readonly TemplateNode[] {
  if (!parameterExport) return [];
  return [parameterBucket(parameterExport, without), exporter(parameterExport)];
}

function exporter({ schedules }: ParameterExport): ScheduledFunctionNode {
  return {
    kind: "scheduled-function",
    id: "ExportParameters",
    name: functionName,
    description: "Writes every parameter of Parameter Store into the bucket that the plan backs up",
    roleArn: exportRole,
    code: "export-parameters",
    environment: { HOLDFAST_BUCKET: "${ParameterBucket}" },
    timeoutSeconds: 900,
    memoryMegabytes: 512,
    schedules,
    // Nothing is written before the policy stands that keeps it.
    after: ["ParameterBucketPolicy"],
  };
}

/** Reads every parameter; encrypts to the realm key and decrypts nothing that is under it. */
export function exportRoles({ parameterExport }: RealmState): readonly RoleNode[] {
  if (!parameterExport) return [];
  // A bucket of that name in another account would take the values there.
  const own = { StringEquals: { "aws:ResourceAccount": "${AWS::AccountId}" } };
  const read = ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:ListTagsForResource"];
  return [
    {
      kind: "role",
      id: "ExportRole",
      name: "holdfast-export",
      description: "Reads parameters and writes them into the export's bucket, which it cannot read",
      trust: trustService("lambda.amazonaws.com"),
      permissions: policyOf(
        allow("ListParameters", "ssm:DescribeParameters", "*"),
        allow("ReadParameters", read, parameters),
        allow("OpenParameters", "kms:Decrypt", "arn:aws:kms:*:${AWS::AccountId}:key/*", through("ssm")),
        // One part, one data key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
        allow("SealObjects", "kms:GenerateDataKey", "${RealmKeyArns}", through("s3")),
        allow("WriteObjects", "s3:PutObject", `${anyBucket}/*`, own),
        allow("SeeWhatIsWritten", "s3:ListBucket", anyBucket, own),
        allow("GoOn", "lambda:InvokeFunction", `arn:aws:lambda:*:\${AWS::AccountId}:function:${functionName}`),
        writeLogs(),
      ),
    },
  ];
}

/** What the realm key's policy says for the export: one role seals, another opens, both through S3 and for these buckets alone. */
export function exportKeyStatements(realm: RealmState): readonly PolicyStatement[] {
  if (!realm.parameterExport) return [];
  const statements = (Sid: string, action: string, role: string) =>
    forMembers(realm, {
      Sid,
      Effect: "Allow",
      Action: action,
      Resource: "*",
      Condition: {
        ArnLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/holdfast/${role}` },
        StringLike: {
          "kms:ViaService": "s3.*.amazonaws.com",
          "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${exportBucket}-*`,
        },
      },
    });
  return [
    ...statements("ExportSeals", "kms:GenerateDataKey", "holdfast-export"),
    ...statements("BackupOpensExports", "kms:Decrypt", "holdfast-backup"),
  ];
}

function through(service: string): PolicyStatement["Condition"] {
  return { StringLike: { "kms:ViaService": `${service}.*.amazonaws.com` } };
}
