import type { KeySpec, KeyUsageType, MacAlgorithmSpec, SigningAlgorithmSpec } from "@aws-sdk/client-kms";

/** What a key of a spec can do: https://docs.aws.amazon.com/kms/latest/developerguide/asymmetric-key-specs.html */
interface SpecRow {
  readonly usages: readonly KeyUsageType[];
  readonly signing?: readonly SigningAlgorithmSpec[];
  readonly mac?: MacAlgorithmSpec;
  /** RSA: bits; ECC: OpenSSL's name of the curve; HMAC: bytes. */
  readonly size?: number;
  readonly curve?: string;
}

const rsa = (size: number): SpecRow => ({
  usages: ["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
  signing: [
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
  ],
  size,
});
const ecc = (curve: string, hash: "256" | "384" | "512"): SpecRow => ({
  usages: ["SIGN_VERIFY"],
  signing: [`ECDSA_SHA_${hash}`],
  curve,
});
const hmac = (mac: MacAlgorithmSpec, size: number): SpecRow => ({ usages: ["GENERATE_VERIFY_MAC"], mac, size });

/** The specs that are played. */
const specs: ReadonlyMap<KeySpec, SpecRow> = new Map<KeySpec, SpecRow>([
  ["SYMMETRIC_DEFAULT", { usages: ["ENCRYPT_DECRYPT"] }],
  ["RSA_2048", rsa(2048)],
  ["RSA_3072", rsa(3072)],
  ["RSA_4096", rsa(4096)],
  ["ECC_NIST_P256", ecc("prime256v1", "256")],
  ["ECC_NIST_P384", ecc("secp384r1", "384")],
  ["ECC_NIST_P521", ecc("secp521r1", "512")],
  ["ECC_SECG_P256K1", ecc("secp256k1", "256")],
  ["HMAC_224", hmac("HMAC_SHA_224", 28)],
  ["HMAC_256", hmac("HMAC_SHA_256", 32)],
  ["HMAC_384", hmac("HMAC_SHA_384", 48)],
  ["HMAC_512", hmac("HMAC_SHA_512", 64)],
]);

/** Undefined for a spec that is not played. */
export function specRow(spec: KeySpec): SpecRow | undefined {
  return specs.get(spec);
}

export function signingAlgorithmsOf(spec: KeySpec): readonly SigningAlgorithmSpec[] {
  return specs.get(spec)?.signing ?? [];
}

export function macAlgorithmOf(spec: KeySpec): MacAlgorithmSpec {
  return specs.get(spec)?.mac ?? "HMAC_SHA_256";
}
