import { type BotocoreModel, membersOf, namedShapes, type Reference, type Shape, shapeOf } from "./botocore.ts";

const simple = {
  string: "string",
  integer: "number",
  long: "number",
  double: "number",
  float: "number",
  boolean: "boolean",
  timestamp: "Date",
} as const;

/** The interfaces of inputs, outputs and what is in them; errors are thrown by name and have none. */
export function typesText(model: BotocoreModel, heading: string): string {
  const declarations = namedShapes(model).flatMap(([name, shape]) => declarationOf(model, name, shape) ?? []);
  return `${[`/** ${heading} */`, ...declarations].join("\n\n")}\n`;
}

function declarationOf(model: BotocoreModel, name: string, shape: Shape): string | undefined {
  if (isChoice(shape)) return `export type ${name} = ${shape.enum?.map((value) => JSON.stringify(value)).join(" | ")};`;
  if (shape.type !== "structure" || shape.exception) return undefined;
  const members = membersOf(shape).map(([member, reference]) => {
    const type = typeOf(model, reference);
    return shape.required.includes(member)
      ? `  readonly ${member}: ${type};`
      : `  readonly ${member}?: ${type} | undefined;`;
  });
  if (members.length === 0) return `export type ${name} = Readonly<Record<string, never>>;`;
  return `export interface ${name} {\n${members.join("\n")}\n}`;
}

/** Lists to which AWS adds every other week, as that of instance types, are texts. */
function isChoice(shape: Shape): boolean {
  return shape.enum !== undefined && shape.enum.length <= 100;
}

function typeOf(model: BotocoreModel, reference: Reference | undefined): string {
  if (!reference) throw new RangeError("a list or map without its parts");
  const shape = shapeOf(model, reference);
  switch (shape.type) {
    case "structure":
      return reference.shape;
    case "list":
      return `readonly ${elementOf(model, shape)}[]`;
    case "map":
      return `Readonly<Record<string, ${typeOf(model, shape.value)}>>`;
    default:
      return isChoice(shape) ? reference.shape : simple[shape.type];
  }
}

function elementOf(model: BotocoreModel, { member }: Shape): string {
  const element = typeOf(model, member);
  return element.includes(" ") ? `(${element})` : element;
}
