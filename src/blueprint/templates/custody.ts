import type { PolicyStatement } from "#model";
import type { Template } from "../blueprint.ts";
import type { KeyNode } from "../nodes/index.ts";
import { policyOf } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import { forMembers, type MemberStatement } from "./members.ts";
import { exportKeyStatements } from "./parameter-export.ts";

/** The realm key, in an account whose people run no vault. */
export function custodyTemplate(realm: RealmState): Template {
  return {
    realm: realm.name,
    kind: "custody",
    stackName: `holdfast-${realm.name}-custody`,
    description: `Holdfast: the key of realm ${realm.name}. Whoever runs the vaults cannot delete it.`,
    places: realm.regions.map((region) => ({ account: realm.custodyAccount, region })),
    parameters: [],
    nodes: [realmKey(realm)],
    outputs: { RealmKeyArn: "${RealmKey.Arn}" },
  };
}

function realmKey(realm: RealmState): KeyNode {
  return {
    kind: "key",
    id: "RealmKey",
    description: `Backups of realm ${realm.name}`,
    alias: `alias/holdfast-${realm.name}`,
    policy: policyOf(
      administered(),
      ...looked(realm),
      ...used(realm),
      ...granted(realm),
      ...exportKeyStatements(realm),
    ),
    retained: true,
  };
}

/** Neither deletion nor disabling: who wants that must change this policy first, and that call is an alarm. */
function administered(): PolicyStatement {
  const actions = [
    "CancelKeyDeletion",
    "Describe*",
    "EnableKey",
    "EnableKeyRotation",
    "Get*",
    "List*",
    "PutKeyPolicy",
    "TagResource",
    "UntagResource",
    "UpdateKeyDescription",
  ];
  return {
    Sid: "CustodiansAdminister",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::${AWS::AccountId}:root" },
    Action: [...actions.map((action) => `kms:${action}`), "kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
    Resource: "*",
  };
}

/** For central, and for every workload account; nobody of this account, whatever unit it is in. */
function forUsers(realm: RealmState, { Condition = {}, ...rest }: MemberStatement): readonly PolicyStatement[] {
  const others = { StringNotEquals: { "aws:PrincipalAccount": "${AWS::AccountId}" } };
  const { Sid } = rest;
  return [
    { ...rest, Sid: `${Sid}InCentral`, Principal: { AWS: `arn:aws:iam::${realm.centralAccount}:root` }, Condition },
    ...forMembers(realm, { ...rest, Condition: { ...Condition, ...others } }),
  ];
}

function looked(realm: RealmState): readonly PolicyStatement[] {
  return forUsers(realm, { Sid: "RealmLooks", Effect: "Allow", Action: "kms:DescribeKey", Resource: "*" });
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html: the key is reached through the services alone. */
const throughServices = ["backup.*.amazonaws.com", "rds.*.amazonaws.com"];

function used(realm: RealmState): readonly PolicyStatement[] {
  return forUsers(realm, {
    Sid: "RealmUsesThroughBackup",
    Effect: "Allow",
    Action: [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    Resource: "*",
    Condition: { StringLike: { "kms:ViaService": throughServices } },
  });
}

function granted(realm: RealmState): readonly PolicyStatement[] {
  return forUsers(realm, {
    Sid: "RealmGrantsToAws",
    Effect: "Allow",
    Action: "kms:CreateGrant",
    Resource: "*",
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: { "kms:ViaService": throughServices } },
  });
}
