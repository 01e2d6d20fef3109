import type { Access, CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { type Item, type Table, tableByArn, tablesOf } from "./state.ts";

/** A table by name or ARN. */
export function requireTable(context: CallContext, reference: string | undefined): Table {
  const name = reference ?? "";
  const table = name.startsWith("arn:")
    ? tableByArn(context.world, name)
    : tablesOf(context.world, context.account, context.region).get(name);
  if (table) return table;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${name} not found`);
}

export function onTable(action: string, reference: string | undefined, context: CallContext): Access {
  const name = reference ?? "";
  const resource = name.startsWith("arn:")
    ? name
    : `arn:aws:dynamodb:${context.region}:${context.account}:table/${name}`;
  return { action: `dynamodb:${action}`, resource };
}

/** Every key attribute must be there, with the type that the table declares. */
export function checkKey(table: Table, item: Item): void {
  for (const { AttributeName: name = "" } of table.keySchema) {
    const type = table.attributes.find((attribute) => attribute.AttributeName === name)?.AttributeType ?? "S";
    const value = item[name];
    if (value === undefined)
      throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    if (!(type in value))
      throw invalid(`One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type}`);
  }
}

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

/** Expressions are a language of their own; what is not played is refused, never ignored. */
export function refuseExpressions(input: object): void {
  const used = Object.entries(input).filter(
    ([name, value]) => value !== undefined && /Expression|^Expected$|Conditional|Filter$/.test(name),
  );
  if (used.length === 0) return;
  const names = used.map(([name]) => name).join(", ");
  throw new AwsError("NotImplemented", `local AWS does not play DynamoDB expressions yet (${names})`, { status: 501 });
}
