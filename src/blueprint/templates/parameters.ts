import type { TemplateParameter } from "../blueprint.ts";

export const realmKeyParameter: TemplateParameter = {
  name: "RealmKeyArn",
  description: "ARN of the realm key, put out by the custody stack of this region",
  from: { kind: "custody", output: "RealmKeyArn" },
};
