/** Words without their ids, ARNs and figures: like causes differ in these only. */
export function withoutNames(words: string): string {
  return words
    .replaceAll(/arn:\S+/g, "arn")
    .replaceAll(/[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}/g, "id")
    .replaceAll(/\d+/g, "0");
}
