import type { ParameterReader, ParameterVersionView } from "../../ssm.ts";
import { jsonCall } from "./json-call.ts";
import type { Caller } from "./send.ts";

/** A version as it is on the wire: times in seconds. */
interface WireVersion {
  readonly Version: number;
  readonly Type: string;
  readonly Value: string;
  readonly Labels?: readonly string[];
  readonly Tier?: string;
  readonly KeyId?: string;
  readonly Description?: string;
  readonly AllowedPattern?: string;
  readonly DataType?: string;
  readonly Policies?: readonly { readonly PolicyType: string; readonly PolicyText: string }[];
  readonly LastModifiedDate: number;
  readonly LastModifiedUser?: string;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A parameter keeps 100 versions (sysman-paramstore-versions), 50 a page. */
const historyPagesMost = 4;

/** Parameter Store over signed calls. */
export function signedParameters(caller: Caller): ParameterReader {
  const call = <T>(operation: string, input: object) =>
    jsonCall<T>(caller, "ssm", `AmazonSSM.${operation}`, "1.1", input);
  return {
    names: async (NextToken) => {
      type Page = { readonly Parameters?: readonly { readonly Name: string }[]; readonly NextToken?: string };
      const page = await call<Page>("DescribeParameters", { MaxResults: 50, NextToken });
      return { names: (page.Parameters ?? []).map(({ Name }) => Name), next: page.NextToken };
    },
    history: async (Name, WithDecryption) => {
      type Page = { readonly Parameters?: readonly WireVersion[]; readonly NextToken?: string };
      const found: ParameterVersionView[] = [];
      let NextToken: string | undefined;
      for (let at = 0; at < historyPagesMost; at += 1) {
        const input = { Name, WithDecryption, MaxResults: 50, NextToken };
        const page: Page = await call("GetParameterHistory", input);
        found.push(...(page.Parameters ?? []).map(versionView));
        NextToken = page.NextToken;
        if (NextToken === undefined) return found.sort((a, b) => a.version - b.version);
      }
      throw new RangeError(`more than ${historyPagesMost} pages of versions of ${Name}`);
    },
    value: async (name, version) => {
      const input = { Name: `${name}:${version}`, WithDecryption: true };
      return (await call<{ Parameter: { Value: string } }>("GetParameter", input)).Parameter.Value;
    },
    tags: async (ResourceId) => {
      const input = { ResourceType: "Parameter", ResourceId };
      const { TagList = [] } = await call<{ TagList?: readonly Tag[] }>("ListTagsForResource", input);
      return Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value]));
    },
  };
}

function versionView(wire: WireVersion): ParameterVersionView {
  return {
    version: wire.Version,
    type: wire.Type,
    value: wire.Value,
    labels: wire.Labels ?? [],
    tier: wire.Tier,
    keyId: wire.KeyId,
    description: wire.Description,
    allowedPattern: wire.AllowedPattern,
    dataType: wire.DataType,
    policies: (wire.Policies ?? []).map(({ PolicyType, PolicyText }) => ({ type: PolicyType, text: PolicyText })),
    modified: new Date(Math.round(wire.LastModifiedDate * 1000)).toISOString(),
    modifiedBy: wire.LastModifiedUser,
  };
}
