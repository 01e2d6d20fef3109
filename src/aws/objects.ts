/** What a function does with objects of a bucket. Methods reject with AwsCallError. */
export interface ObjectStore {
  /** In one part, so that a writer under SSE-KMS needs no more than `kms:GenerateDataKey`. */
  put(bucket: string, key: string, text: string): Promise<void>;
  /** All keys below a prefix; all pages, bounded. */
  keys(bucket: string, prefix: string): Promise<readonly string[]>;
}
