import {
  DeleteParameterCommand,
  ListTagsForResourceCommand,
  paginateGetParameterHistory,
  type ParameterHistory,
  PutParameterCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";
import type { DataPlane } from "../../data.ts";
import type { ParameterVersionView } from "../../ssm.ts";
import { tagRecord } from "./tags.ts";

/** Parameters as a rehearsal writes, reads and deletes them. */
export function parameterData(
  client: SSMClient,
): Pick<DataPlane, "putParameter" | "readParameter" | "deleteParameter"> {
  return {
    putParameter: async (Name, Value) => {
      await client.send(new PutParameterCommand({ Name, Value, Overwrite: true }));
    },
    readParameter: async (Name) => {
      const versions: ParameterVersionView[] = [];
      for await (const page of paginateGetParameterHistory({ client }, { Name, WithDecryption: true }))
        versions.push(...(page.Parameters ?? []).map(versionView));
      const tags = new ListTagsForResourceCommand({ ResourceType: "Parameter", ResourceId: Name });
      return { tags: tagRecord((await client.send(tags)).TagList ?? []), versions };
    },
    deleteParameter: async (Name) => {
      await client.send(new DeleteParameterCommand({ Name }));
    },
  };
}

function versionView(version: ParameterHistory): ParameterVersionView {
  return {
    version: version.Version ?? 0,
    type: version.Type ?? "",
    value: version.Value ?? "",
    labels: version.Labels ?? [],
    tier: version.Tier,
    keyId: version.KeyId,
    description: version.Description,
    allowedPattern: version.AllowedPattern,
    dataType: version.DataType,
    policies: (version.Policies ?? []).map(({ PolicyType = "", PolicyText = "" }) => ({
      type: PolicyType,
      text: PolicyText,
    })),
    modified: version.LastModifiedDate?.toISOString() ?? "",
    modifiedBy: version.LastModifiedUser,
  };
}
