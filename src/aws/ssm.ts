/** One version of a parameter, as its history shows it. */
export interface ParameterVersionView {
  readonly version: number;
  readonly type: string;
  /** Sealed text where decryption was not asked for. */
  readonly value: string;
  readonly labels: readonly string[];
  readonly tier: string | undefined;
  readonly keyId: string | undefined;
  readonly description: string | undefined;
  readonly allowedPattern: string | undefined;
  readonly dataType: string | undefined;
  readonly policies: readonly { readonly type: string; readonly text: string }[];
  /** ISO 8601. */
  readonly modified: string;
  readonly modifiedBy: string | undefined;
}

/** What is read of Parameter Store in one account and region. Methods reject with AwsCallError. */
export interface ParameterReader {
  /** One page of names; `token` is that of the page before. */
  names(token: string | undefined): Promise<{ readonly names: readonly string[]; readonly next: string | undefined }>;
  /** Every version, the oldest first; all pages, bounded. */
  history(name: string, decrypted: boolean): Promise<readonly ParameterVersionView[]>;
  /** The value of one version, in the clear. */
  value(name: string, version: number): Promise<string>;
  tags(name: string): Promise<Readonly<Record<string, string>>>;
}
