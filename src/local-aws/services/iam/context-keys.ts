import type { PolicyDocument, PolicyStatement } from "#model";

const variable = /\$\{\s*([^,}*?$][^,}]*?)\s*(?:,[^}]*)?\}/g;

/** The condition keys that policies ask for, in conditions and in `${variables}`, each once. */
export function contextKeysOf(documents: readonly PolicyDocument[]): readonly string[] {
  const keys = new Map<string, string>();
  for (const { Statement } of documents)
    for (const statement of [Statement].flat())
      for (const key of keysOf(statement)) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  return [...keys.values()];
}

function keysOf({ Condition = {}, Resource, NotResource }: PolicyStatement): readonly string[] {
  const blocks = Object.values(Condition);
  const texts = [Resource, NotResource, ...blocks.flatMap((block) => Object.values(block))].flat();
  const named = texts.flatMap((text) => [...String(text ?? "").matchAll(variable)].map(([, key = ""]) => key));
  return [...blocks.flatMap((block) => Object.keys(block)), ...named];
}
