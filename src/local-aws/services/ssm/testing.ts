import type { Parameter, ParameterMetadata } from "@aws-sdk/client-ssm";
import type { TestCaller } from "../../testing.ts";

/** Puts a String where nothing else is said. */
export async function put(by: TestCaller, Name: string, more: object = {}): Promise<Record<string, unknown>> {
  return by("ssm", "PutParameter", { Name, Value: "v", Type: "String", ...more });
}

/** One parameter as its reader gets it. */
export async function get(by: TestCaller, Name: string, WithDecryption = true): Promise<Parameter> {
  return (await by<{ Parameter: Parameter }>("ssm", "GetParameter", { Name, WithDecryption })).Parameter;
}

/** The names that a list shows, page by page, at most ten pages. */
export async function pagesOf(by: TestCaller, operation: string, input: object): Promise<(string | undefined)[][]> {
  type Page = { Parameters: ParameterMetadata[]; NextToken?: string };
  const pages: (string | undefined)[][] = [];
  let NextToken: string | undefined;
  do {
    const page: Page = await by<Page>("ssm", operation, {
      ...input,
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    pages.push(page.Parameters.map(({ Name }) => Name));
    NextToken = page.NextToken;
  } while (NextToken !== undefined && pages.length < 10);
  return pages;
}
