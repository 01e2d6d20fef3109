import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, policyText, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { awsManagedKey } from "./index.ts";

const [account, other] = ["111111111111", "222222222222"];
const root = { AWS: `arn:aws:iam::${account}:root` };
const adminArn = `arn:aws:iam::${account}:user/admin`;
const Plaintext = Buffer.from("secret");

type Created = { KeyMetadata: { KeyId: string; Arn: string } };
type Sealed = { CiphertextBlob: Uint8Array };
type Opened = { Plaintext: Uint8Array };

describe("KMS", () => {
  let aws: TestAws;
  let admin: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
  });

  async function makeKey(input: object = {}): Promise<string> {
    return (await admin<Created>("kms", "CreateKey", input)).KeyMetadata.Arn;
  }
  const seal = async (KeyId: string, more: object = {}) =>
    (await admin<Sealed>("kms", "Encrypt", { KeyId, Plaintext, ...more })).CiphertextBlob;
  const open = async (CiphertextBlob: Uint8Array, more: object = {}, by = admin) =>
    Buffer.from((await by<Opened>("kms", "Decrypt", { CiphertextBlob, ...more })).Plaintext).toString();

  test("the key policy decides, for root as for anybody", async () => {
    const Policy = policyText({ Action: "kms:*", Principal: { AWS: adminArn } });
    const KeyId = await makeKey({ Policy });
    expect(await errorCode(aws.asRoot(account)("kms", "DescribeKey", { KeyId }))).toBe("AccessDeniedException");
    await admin("kms", "DescribeKey", { KeyId });
  });

  test("the default policy hands the decision to the account's own policies", async () => {
    const KeyId = await makeKey();
    await aws.asRoot(account)("kms", "DescribeKey", { KeyId });
    const none = await assume(aws, admin, await makeRole(admin, "none", root));
    expect(await errorCode(none("kms", "DescribeKey", { KeyId }))).toBe("AccessDeniedException");
    expect(await errorCode(aws.as(other)("kms", "DescribeKey", { KeyId }))).toBe("AccessDeniedException");
  });

  test.each([
    ["is no JSON", "nonsense"],
    ["has no statement", "{}"],
    ["locks its writer out", policyText({ Action: "kms:Decrypt", Principal: root })],
    [
      "names a role that is not there",
      policyText({ Action: "kms:*", Principal: { AWS: [adminArn, `arn:aws:iam::${account}:role/none`] } }),
    ],
  ])("a policy that %s is malformed", async (_what, Policy) => {
    const KeyId = await makeKey();
    expect(await errorCode(makeKey({ Policy }))).toBe("MalformedPolicyDocumentException");
    const put = admin("kms", "PutKeyPolicy", { KeyId, PolicyName: "default", Policy });
    expect(await errorCode(put)).toBe("MalformedPolicyDocumentException");
    expect(await admin("kms", "GetKeyPolicy", { KeyId })).not.toMatchObject({ Policy });
  });

  test("the lockout check can be bypassed", async () => {
    const Policy = policyText({ Action: "kms:Decrypt", Principal: root });
    const KeyId = await makeKey({ Policy, BypassPolicyLockoutSafetyCheck: true });
    expect(await errorCode(admin("kms", "PutKeyPolicy", { KeyId, Policy }))).toBe("AccessDeniedException");
  });

  test("a deletion waits its days; then what was sealed cannot be read by anybody", async () => {
    const KeyId = await makeKey();
    await admin("kms", "CreateAlias", { AliasName: "alias/mine", TargetKeyId: KeyId });
    const blob = await seal(KeyId);
    await admin("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    expect(await errorCode(open(blob))).toBe("KMSInvalidStateException");
    await aws.advance("P6DT23H59M59S");
    expect(await admin("kms", "DescribeKey", { KeyId })).toMatchObject({
      KeyMetadata: { KeyState: "PendingDeletion" },
    });
    await aws.advance("PT1S");
    expect(await errorCode(open(blob))).toBe("NotFoundException");
    expect(await admin("kms", "ListAliases")).toMatchObject({ Aliases: [] });
  });

  test("a cancelled deletion leaves the key disabled, and it stays when its day comes", async () => {
    const KeyId = await makeKey();
    const blob = await seal(KeyId);
    await admin("kms", "ScheduleKeyDeletion", { KeyId });
    await aws.advance("P29D");
    await admin("kms", "CancelKeyDeletion", { KeyId });
    expect(await errorCode(open(blob))).toBe("DisabledException");
    await aws.advance("P30D");
    await admin("kms", "EnableKey", { KeyId });
    expect(await open(blob)).toBe("secret");
  });

  test("a deletion that was cancelled and ordered again waits its new days", async () => {
    const KeyId = await makeKey();
    await admin("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await aws.advance("P6D");
    await admin("kms", "CancelKeyDeletion", { KeyId });
    await admin("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await aws.advance("P2D");
    expect(await admin("kms", "DescribeKey", { KeyId })).toMatchObject({
      KeyMetadata: { KeyState: "PendingDeletion" },
    });
  });

  test.each([6, 31])("a waiting time of %d days is refused", async (PendingWindowInDays) => {
    const call = admin("kms", "ScheduleKeyDeletion", { KeyId: await makeKey(), PendingWindowInDays });
    expect(await errorCode(call)).toBe("ValidationException");
  });

  test.each([
    ["ScheduleKeyDeletion", { PendingWindowInDays: 7 }],
    ["PutKeyPolicy", { Policy: policyText({ Action: "kms:*", Principal: root }) }],
    ["DisableKey", {}],
    ["DisableKeyRotation", {}],
    ["UpdateKeyDescription", { Description: "mine" }],
    ["CreateGrant", { GranteePrincipal: adminArn, Operations: ["Decrypt"] }],
    ["Encrypt", { Plaintext }],
  ])("an AWS-managed key is AWS's: %s is denied to administrator and root", async (operation, input) => {
    const { arn: KeyId } = awsManagedKey(aws.localAws.world, account, "eu-west-1", "backup");
    for (const call of [admin, aws.asRoot(account)])
      expect(await errorCode(call("kms", operation, { KeyId, ...input }))).toBe("AccessDeniedException");
    expect(await admin("kms", "DescribeKey", { KeyId })).toMatchObject({
      KeyMetadata: { KeyManager: "AWS", KeyState: "Enabled" },
    });
  });

  test.each([
    ["another context", { EncryptionContext: { vault: "b" } }],
    ["no context", {}],
    ["one more pair", { EncryptionContext: { vault: "a", more: "c" } }],
  ])("ciphertext does not open with %s", async (_what, more) => {
    const blob = await seal(await makeKey(), { EncryptionContext: { vault: "a" } });
    expect(await errorCode(open(blob, more))).toBe("InvalidCiphertextException");
    expect(await open(blob, { EncryptionContext: { vault: "a" } })).toBe("secret");
  });

  test("the order of a context does not count, another key does", async () => {
    const blob = await seal(await makeKey(), { EncryptionContext: { a: "1", b: "2" } });
    expect(await open(blob, { EncryptionContext: { b: "2", a: "1" } })).toBe("secret");
    const call = open(blob, { EncryptionContext: { a: "1", b: "2" }, KeyId: await makeKey() });
    expect(await errorCode(call)).toBe("IncorrectKeyException");
    expect(await errorCode(open(Buffer.from("nonsense that is no ciphertext at all")))).toBe(
      "InvalidCiphertextException",
    );
  });

  test("a grant lets its grantee in, for its operations, under its context, until it is revoked", async () => {
    const KeyId = await makeKey();
    const RoleArn = await makeRole(admin, "grantee", root);
    const grantee = await assume(aws, admin, RoleArn);
    const context = { EncryptionContext: { vault: "a" } };
    const blob = await seal(KeyId, context);
    expect(await errorCode(open(blob, context, grantee))).toBe("AccessDeniedException");
    const { GrantId } = await admin("kms", "CreateGrant", {
      KeyId,
      GranteePrincipal: RoleArn,
      Operations: ["Decrypt"],
      Constraints: { EncryptionContextSubset: { vault: "a" } },
    });
    expect(await open(blob, context, grantee)).toBe("secret");
    expect(await errorCode(grantee("kms", "Encrypt", { KeyId, Plaintext, ...context }))).toBe("AccessDeniedException");
    expect(await errorCode(open(await seal(KeyId), {}, grantee))).toBe("AccessDeniedException");
    await admin("kms", "RevokeGrant", { KeyId, GrantId });
    expect(await errorCode(open(blob, context, grantee))).toBe("AccessDeniedException");
  });

  test("an explicit deny beats a grant", async () => {
    const KeyId = await makeKey();
    const RoleArn = await makeRole(admin, "grantee", root, policyText({ Effect: "Deny", Action: "kms:Decrypt" }));
    await admin("kms", "CreateGrant", { KeyId, GranteePrincipal: RoleArn, Operations: ["Decrypt"] });
    const blob = await seal(KeyId);
    expect(await errorCode(open(blob, {}, await assume(aws, admin, RoleArn)))).toBe("AccessDeniedException");
  });

  test.each(["ReEncryptFrom", "ReEncryptTo"])("ReEncrypt needs kms:%s, too", async (missing) => {
    const [from, to] = [await makeKey(), await makeKey()];
    const CiphertextBlob = await seal(from);
    const RoleArn = await makeRole(admin, "mover", root, policyText({ Action: "kms:*" }));
    const mover = await assume(aws, admin, RoleArn);
    const moved = await mover<Sealed>("kms", "ReEncrypt", { CiphertextBlob, DestinationKeyId: to });
    await admin("kms", "DisableKey", { KeyId: from });
    expect(await open(moved.CiphertextBlob)).toBe("secret");
    await admin("kms", "EnableKey", { KeyId: from });
    const PolicyDocument = policyText({ Effect: "Deny", Action: `kms:${missing}` });
    await admin("iam", "PutRolePolicy", { RoleName: "mover", PolicyName: "deny", PolicyDocument });
    const call = mover("kms", "ReEncrypt", { CiphertextBlob, DestinationKeyId: to });
    expect(await errorCode(call)).toBe("AccessDeniedException");
  });

  test("an alias can be moved to another key", async () => {
    const [from, to] = [await makeKey(), await makeKey()];
    await admin("kms", "CreateAlias", { AliasName: "alias/mine", TargetKeyId: from });
    await admin("kms", "UpdateAlias", { AliasName: "alias/mine", TargetKeyId: to });
    expect(await admin("kms", "DescribeKey", { KeyId: "alias/mine" })).toMatchObject({ KeyMetadata: { Arn: to } });
    const unknown = admin("kms", "UpdateAlias", { AliasName: "alias/none", TargetKeyId: to });
    expect(await errorCode(unknown)).toBe("NotFoundException");
  });

  test.each([
    ["EnableKeyRotation", {}],
    ["DisableKey", {}],
    ["UpdateKeyDescription", { Description: "x" }],
    ["ScheduleKeyDeletion", {}],
  ])("%s does not touch a key that waits for its deletion", async (operation, input) => {
    const KeyId = await makeKey();
    await admin("kms", "ScheduleKeyDeletion", { KeyId });
    expect(await errorCode(admin("kms", operation, { KeyId, ...input }))).toBe("KMSInvalidStateException");
  });

  test.each([{ Origin: "AWS_CLOUDHSM" }, { KeySpec: "SM2", KeyUsage: "SIGN_VERIFY" }])(
    "a key of %j answers 501",
    async (input) => {
      expect(await errorCode(makeKey(input))).toBe("NotImplemented");
    },
  );
});
