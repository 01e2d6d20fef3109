import type {
  DisableEbsEncryptionByDefaultResult,
  EnableEbsEncryptionByDefaultResult,
  GetEbsDefaultKmsKeyIdResult,
  GetEbsEncryptionByDefaultResult,
  ModifyEbsDefaultKmsKeyIdRequest,
  ModifyEbsDefaultKmsKeyIdResult,
  ResetEbsDefaultKmsKeyIdResult,
} from "../../../wire/models/ec2-types.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { findKey } from "../../kms/index.ts";
import { anywhere } from "../access.ts";
import { defaultKey } from "../keys.ts";
import { ec2Of } from "../state.ts";

function settings({ world, account, region }: CallContext) {
  return ec2Of(world, account, region);
}

function switched(context: CallContext, on: boolean) {
  settings(context).encryptByDefault = on;
  return { EbsEncryptionByDefault: on };
}

/** A setting of account and Region: https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html */
export const encryptionDefaultOperations: Readonly<Record<string, Operation>> = {
  EnableEbsEncryptionByDefault: operation<object, EnableEbsEncryptionByDefaultResult>({
    access: () => anywhere("EnableEbsEncryptionByDefault"),
    run: (_input, context) => switched(context, true),
  }),
  DisableEbsEncryptionByDefault: operation<object, DisableEbsEncryptionByDefaultResult>({
    access: () => anywhere("DisableEbsEncryptionByDefault"),
    run: (_input, context) => switched(context, false),
  }),
  GetEbsEncryptionByDefault: operation<object, GetEbsEncryptionByDefaultResult>({
    access: () => anywhere("GetEbsEncryptionByDefault"),
    run: (_input, context) => ({ EbsEncryptionByDefault: settings(context).encryptByDefault }),
  }),
  GetEbsDefaultKmsKeyId: operation<object, GetEbsDefaultKmsKeyIdResult>({
    access: () => anywhere("GetEbsDefaultKmsKeyId"),
    run: (_input, context) => ({ KmsKeyId: defaultKey(context) }),
  }),
  ModifyEbsDefaultKmsKeyId: operation<ModifyEbsDefaultKmsKeyIdRequest, ModifyEbsDefaultKmsKeyIdResult>({
    access: () => anywhere("ModifyEbsDefaultKmsKeyId"),
    run: ({ KmsKeyId }, context) => {
      const key = findKey(context, KmsKeyId);
      if (!key) throw new AwsError("InvalidKmsKeyId.NotFound", `The KMS key '${KmsKeyId}' does not exist`);
      settings(context).defaultKeyArn = key.arn;
      return { KmsKeyId: key.arn };
    },
  }),
  ResetEbsDefaultKmsKeyId: operation<object, ResetEbsDefaultKmsKeyIdResult>({
    access: () => anywhere("ResetEbsDefaultKmsKeyId"),
    run: (_input, context) => {
      settings(context).defaultKeyArn = undefined;
      return { KmsKeyId: defaultKey(context) };
    },
  }),
};
