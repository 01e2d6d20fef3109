/** Twelve digits, kept as text: leading zeros are part of it. */
export type AccountId = string;

/** `eu-west-1`. */
export type Region = string;

export type Arn = `arn:${string}`;

/** True for twelve digits. */
export function isAccountId(text: string): text is AccountId {
  return /^\d{12}$/.test(text);
}

/** True for the shape of a region code; whether the region exists is a fact (`facts/`). */
export function isRegion(text: string): text is Region {
  return /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(text);
}
