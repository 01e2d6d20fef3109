/** Does an ARN fit a pattern in which `*` stands for any text? Takes time in proportion to both lengths at most, whatever the pattern. */
export function fitsPattern(arn: string, pattern: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return arn === pattern;
  if (!arn.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = arn.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return arn.length - last.length >= at && arn.endsWith(last);
}
