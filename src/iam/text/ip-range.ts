/** Addresses that share their first bits. */
export interface IpRange {
  readonly bits: 32 | 128;
  readonly address: bigint;
  readonly prefix: number;
}

/** Reads `203.0.113.0/24` or `2001:db8::/32`; without a prefix it is one address (RFC 4632). */
export function readRange(text: string): IpRange | undefined {
  const [, host = "", length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = host.includes(":") ? 128 : 32;
  const address = bits === 128 ? readSix(host) : readFour(host);
  const prefix = length === undefined ? bits : Number(length);
  return address === undefined || prefix > bits ? undefined : { bits, address, prefix };
}

/** Is the text one address of the range; an IPv4 address is never in an IPv6 range, nor the other way round. */
export function isIn(text: string, range: IpRange): boolean {
  const actual = readRange(text);
  if (actual === undefined || actual.bits !== range.bits || actual.prefix !== actual.bits) return false;
  const shift = BigInt(range.bits - range.prefix);
  return actual.address >> shift === range.address >> shift;
}

function readFour(text: string): bigint | undefined {
  const parts = text.split(".");
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return valid ? parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) : undefined;
}

function readSix(text: string): bigint | undefined {
  const halves = text.split("::");
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const filled = tail === undefined ? head : fillGap(head, tail);
  const valid = halves.length <= 2 && filled.length === 8 && filled.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return valid ? filled.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) : undefined;
}

/** `::` stands for at least one group of zeros (RFC 4291). */
function fillGap(head: readonly string[], tail: readonly string[]): readonly string[] {
  const gap = Math.max(1, 8 - head.length - tail.length);
  return [...head, ...Array.from({ length: gap }, () => "0"), ...tail];
}
