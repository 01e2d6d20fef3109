import type { TemplateNode } from "#blueprint";

/** A resource of a template; texts with `${...}` are substituted by the writer. */
export interface TemplateResource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: "RetainExceptOnCreate";
  readonly UpdateReplacePolicy?: "Retain";
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A stack that fails as it is made leaves nothing behind, or the next try would find the names taken. */
export function common(node: TemplateNode): Omit<TemplateResource, "Type" | "Properties"> {
  return {
    ...(node.after ? { DependsOn: node.after } : {}),
    ...(node.retained
      ? { DeletionPolicy: "RetainExceptOnCreate" as const, UpdateReplacePolicy: "Retain" as const }
      : {}),
  };
}

/** A text in which `${...}` is not CloudFormation's. */
export class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
