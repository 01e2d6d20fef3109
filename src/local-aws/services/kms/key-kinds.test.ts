import { constants, createPublicKey, publicEncrypt, verify } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { assume, errorCode, makeRole, type TestAws, testAws, type TestCaller } from "../../testing.ts";

const account = "111111111111";
const root = { AWS: `arn:aws:iam::${account}:root` };
const Plaintext = Buffer.from("secret");
const dayMs = 86_400_000;
const there = "eu-central-1";

interface Metadata {
  readonly KeyId: string;
  readonly Arn: string;
  readonly KeyState: string;
  readonly DeletionDate?: Date;
}

describe("keys of other kinds", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let abroad: TestCaller;
  beforeEach(() => {
    aws = testAws();
    admin = aws.as(account);
    abroad = aws.as(account, there);
  });

  const create = async (input: object): Promise<Metadata> =>
    (await admin<{ KeyMetadata: Metadata }>("kms", "CreateKey", input)).KeyMetadata;
  const describeKey = async (KeyId: string, by = admin): Promise<Metadata> =>
    (await by<{ KeyMetadata: Metadata }>("kms", "DescribeKey", { KeyId })).KeyMetadata;
  const seal = async (KeyId: string, by = admin) =>
    (await by<{ CiphertextBlob: Uint8Array }>("kms", "Encrypt", { KeyId, Plaintext })).CiphertextBlob;
  const open = async (CiphertextBlob: Uint8Array, by = admin) =>
    Buffer.from((await by<{ Plaintext: Uint8Array }>("kms", "Decrypt", { CiphertextBlob })).Plaintext).toString();

  describe("in several Regions", () => {
    test("what one seals its relative opens, each under its own state", async () => {
      const { KeyId } = await create({ MultiRegion: true });
      expect(KeyId).toMatch(/^mrk-[0-9a-f]{32}$/);
      const sealed = await seal(KeyId);
      await admin("kms", "ReplicateKey", { KeyId, ReplicaRegion: there });
      expect(await open(sealed, abroad)).toBe("secret");
      await admin("kms", "DisableKey", { KeyId });
      expect(await open(sealed, abroad)).toBe("secret");
      expect(await errorCode(open(sealed))).toBe("DisabledException");
    });

    test("a single-Region key has no replica, and no Region gets a second one", async () => {
      const { KeyId: single } = await create({});
      const replicate = (KeyId: string) => admin("kms", "ReplicateKey", { KeyId, ReplicaRegion: there });
      expect(await errorCode(replicate(single))).toBe("UnsupportedOperationException");
      const { KeyId } = await create({ MultiRegion: true });
      await replicate(KeyId);
      expect(await errorCode(replicate(KeyId))).toBe("AlreadyExistsException");
      const again = abroad("kms", "ReplicateKey", { KeyId, ReplicaRegion: "us-east-1" });
      expect(await errorCode(again)).toBe("UnsupportedOperationException");
    });

    test("another Region becomes the primary, and only a relative's", async () => {
      const { KeyId } = await create({ MultiRegion: true });
      await admin("kms", "ReplicateKey", { KeyId, ReplicaRegion: there });
      const update = (PrimaryRegion: string) => admin("kms", "UpdatePrimaryRegion", { KeyId, PrimaryRegion });
      expect(await errorCode(update("us-east-1"))).toBe("NotFoundException");
      await update(there);
      expect(await describeKey(KeyId, abroad)).toMatchObject({
        MultiRegionConfiguration: { MultiRegionKeyType: "PRIMARY", PrimaryKey: { Region: there } },
      });
    });

    test("the deletion of a primary waits for its replicas, then for its own days", async () => {
      const { KeyId } = await create({ MultiRegion: true });
      await admin("kms", "ReplicateKey", { KeyId, ReplicaRegion: there });
      const remove = (by: TestCaller) => by("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
      await remove(admin);
      expect(await describeKey(KeyId)).toMatchObject({
        KeyState: "PendingReplicaDeletion",
        PendingDeletionWindowInDays: 7,
      });
      await remove(abroad);
      await aws.advance("P7D");
      expect(await errorCode(describeKey(KeyId, abroad))).toBe("NotFoundException");
      expect(await describeKey(KeyId)).toMatchObject({ KeyState: "PendingDeletion" });
      await aws.advance("P7D");
      expect(await errorCode(describeKey(KeyId))).toBe("NotFoundException");
    });
  });

  describe("with imported material", () => {
    const material = Buffer.alloc(32, 7);

    async function importInto(KeyId: string, bytes: Uint8Array, more: object = {}): Promise<void> {
      const wrapping = { KeyId, WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" };
      const given = await admin<{ PublicKey: Uint8Array; ImportToken: Uint8Array }>(
        "kms",
        "GetParametersForImport",
        wrapping,
      );
      const key = createPublicKey({ key: Buffer.from(given.PublicKey), format: "der", type: "spki" });
      const EncryptedKeyMaterial = publicEncrypt(
        { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
        bytes,
      );
      const order = {
        KeyId,
        ImportToken: given.ImportToken,
        EncryptedKeyMaterial,
        ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
      };
      await admin("kms", "ImportKeyMaterial", { ...order, ...more });
    }

    test("nothing is sealed before there is material; once it is gone nothing is read, until the same one is back", async () => {
      const { KeyId, KeyState } = await create({ Origin: "EXTERNAL" });
      expect(KeyState).toBe("PendingImport");
      expect(await errorCode(seal(KeyId))).toBe("KMSInvalidStateException");
      await importInto(KeyId, material);
      const sealed = await seal(KeyId);
      await admin("kms", "DeleteImportedKeyMaterial", { KeyId });
      expect(await errorCode(open(sealed))).toBe("KMSInvalidStateException");
      expect(await errorCode(importInto(KeyId, Buffer.alloc(32, 8)))).toBe("IncorrectKeyMaterialException");
      await importInto(KeyId, material);
      expect(await open(sealed)).toBe("secret");
    });

    test("material that expires is gone on its day", async () => {
      const { KeyId } = await create({ Origin: "EXTERNAL" });
      const ValidTo = new Date(aws.localAws.world.clock.now() + 3 * dayMs);
      await importInto(KeyId, material, { ExpirationModel: "KEY_MATERIAL_EXPIRES", ValidTo });
      await aws.advance("P2D");
      expect(await describeKey(KeyId)).toMatchObject({ KeyState: "Enabled", ExpirationModel: "KEY_MATERIAL_EXPIRES" });
      await aws.advance("P1D");
      expect(await describeKey(KeyId)).toMatchObject({ KeyState: "PendingImport" });
    });

    test("a key of KMS's own material takes none, and a token is good for a day", async () => {
      const { KeyId: own } = await create({});
      const ask = { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" };
      expect(await errorCode(admin("kms", "GetParametersForImport", { KeyId: own, ...ask }))).toBe(
        "UnsupportedOperationException",
      );
      const { KeyId } = await create({ Origin: "EXTERNAL" });
      const { ImportToken } = await admin<{ ImportToken: Uint8Array }>("kms", "GetParametersForImport", {
        KeyId,
        ...ask,
      });
      const order = {
        KeyId,
        ImportToken,
        EncryptedKeyMaterial: material,
        ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
      };
      expect(await errorCode(admin("kms", "ImportKeyMaterial", order))).toBe("InvalidCiphertextException");
      const foreign = { ...order, ImportToken: Buffer.alloc(64) };
      expect(await errorCode(admin("kms", "ImportKeyMaterial", foreign))).toBe("InvalidImportTokenException");
      await aws.advance("P1D");
      expect(await errorCode(admin("kms", "ImportKeyMaterial", order))).toBe("ExpiredImportTokenException");
    });
  });

  describe("that rotate", () => {
    test("every period: old ciphertext stays readable, and the rotations are listed", async () => {
      const { KeyId } = await create({});
      const sealed = await seal(KeyId);
      await admin("kms", "EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 });
      await aws.advance("P200D");
      await admin("kms", "RotateKeyOnDemand", { KeyId });
      expect(await open(sealed)).toBe("secret");
      const { Rotations } = await admin<{ Rotations: readonly { RotationType: string }[] }>("kms", "ListKeyRotations", {
        KeyId,
      });
      expect(Rotations.map(({ RotationType }) => RotationType)).toEqual(["AUTOMATIC", "AUTOMATIC", "ON_DEMAND"]);
      await admin("kms", "DisableKeyRotation", { KeyId });
      expect(await admin("kms", "GetKeyRotationStatus", { KeyId })).toMatchObject({ KeyRotationEnabled: false });
    });

    test.each([
      ["imported material", { Origin: "EXTERNAL" }],
      ["a key pair", { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }],
    ])("not %s", async (_, input) => {
      const { KeyId } = await create(input);
      expect(await errorCode(admin("kms", "EnableKeyRotation", { KeyId }))).toBe("UnsupportedOperationException");
    });
  });

  describe("that sign", () => {
    const Message = Buffer.from("evidence");
    test.each([
      ["RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256"],
      ["RSA_2048", "RSASSA_PSS_SHA_512"],
      ["ECC_NIST_P256", "ECDSA_SHA_256"],
      ["ECC_NIST_P521", "ECDSA_SHA_512"],
    ])("%s by %s: KMS verifies its signature, and of nothing else", async (KeySpec, SigningAlgorithm) => {
      const { KeyId } = await create({ KeySpec, KeyUsage: "SIGN_VERIFY" });
      const ask = { KeyId, Message, SigningAlgorithm };
      const { Signature } = await admin<{ Signature: Uint8Array }>("kms", "Sign", ask);
      expect(await admin("kms", "Verify", { ...ask, Signature })).toMatchObject({ SignatureValid: true });
      const other = { ...ask, Signature, Message: Buffer.from("forged") };
      expect(await errorCode(admin("kms", "Verify", other))).toBe("KMSInvalidSignatureException");
      expect(await errorCode(seal(KeyId))).toBe("InvalidKeyUsageException");
    });

    test("the public key is one that anybody verifies with", async () => {
      const { KeyId } = await create({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" });
      const { Signature } = await admin<{ Signature: Uint8Array }>("kms", "Sign", {
        KeyId,
        Message,
        SigningAlgorithm: "ECDSA_SHA_256",
      });
      const { PublicKey } = await admin<{ PublicKey: Uint8Array }>("kms", "GetPublicKey", { KeyId });
      const key = createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
      expect(verify("sha256", Message, key, Signature)).toBe(true);
    });

    test("a MAC is that of its message", async () => {
      const { KeyId } = await create({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
      const ask = { KeyId, Message, MacAlgorithm: "HMAC_SHA_256" };
      const { Mac } = await admin<{ Mac: Uint8Array }>("kms", "GenerateMac", ask);
      expect(await admin("kms", "VerifyMac", { ...ask, Mac })).toMatchObject({ MacValid: true });
      expect(await errorCode(admin("kms", "VerifyMac", { ...ask, Mac: Buffer.alloc(32) }))).toBe(
        "KMSInvalidMacException",
      );
    });

    test.each([
      [{ KeySpec: "RSA_2048" }, "ValidationException"],
      [{ KeySpec: "ECC_NIST_P256", KeyUsage: "ENCRYPT_DECRYPT" }, "ValidationException"],
      [{ KeySpec: "SM2", KeyUsage: "SIGN_VERIFY" }, "NotImplemented"],
    ])("%j is %s", async (input, code) => {
      expect(await errorCode(create(input))).toBe(code);
    });
  });

  describe("grants", () => {
    test("the retiring principal retires by the token, whatever it may otherwise; nobody else does", async () => {
      const { KeyId } = await create({});
      const arn = await makeRole(admin, "retirer", root);
      const retirer = await assume(aws, admin, arn);
      const stranger = await assume(aws, admin, await makeRole(admin, "stranger", root));
      const order = { KeyId, GranteePrincipal: arn, RetiringPrincipal: arn, Operations: ["Decrypt"], Name: "one" };
      const { GrantToken, GrantId } = await admin<{ GrantToken: string; GrantId: string }>("kms", "CreateGrant", order);
      expect(await admin("kms", "CreateGrant", order)).toMatchObject({ GrantId });
      expect(await admin("kms", "ListRetirableGrants", { RetiringPrincipal: arn })).toMatchObject({
        Grants: [{ GrantId, Name: "one" }],
      });
      expect(await errorCode(stranger("kms", "RetireGrant", { GrantToken }))).toBe("AccessDeniedException");
      await retirer("kms", "RetireGrant", { GrantToken });
      expect(await admin("kms", "ListGrants", { KeyId })).toMatchObject({ Grants: [] });
    });
  });

  test("lists go on by a marker", async () => {
    for (let made = 0; made < 3; made++) await create({});
    const first = await admin<{ Keys: object[]; NextMarker: string }>("kms", "ListKeys", { Limit: 2 });
    const rest = await admin<{ Keys: object[]; Truncated: boolean }>("kms", "ListKeys", {
      Limit: 2,
      Marker: first.NextMarker,
    });
    expect([first.Keys.length, rest.Keys.length, rest.Truncated]).toEqual([2, 1, false]);
    expect(await errorCode(admin("kms", "ListKeys", { Marker: "nonsense" }))).toBe("InvalidMarkerException");
  });
});
