import { recalled } from "../../../world/index.ts";

/** `*` stands for anything, anywhere (assigning-resources-json). */
export function like(pattern: string, text: string): boolean {
  return patternOf(pattern).test(text);
}

const patternOf = recalled((pattern: string): RegExp => {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`, "s");
});
