/** https://docs.aws.amazon.com/general/latest/gr/ssm.html#limits_ssm, section Parameter Store. */
export const limits = {
  levels: 15,
  nameLength: 1011,
  versions: 100,
  labels: 10,
  labelLength: 100,
  policies: 10,
  namesInOneCall: 10,
  tags: 50,
  valueBytes: { Standard: 4096, Advanced: 8192 },
  parameters: { Standard: 10_000, Advanced: 100_000 },
} as const;
