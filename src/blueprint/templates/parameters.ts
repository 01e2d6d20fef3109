import type { TemplateParameter } from "../blueprint.ts";

export const realmKeyParameter: TemplateParameter = {
  name: "RealmKeyArn",
  type: "String",
  description: "ARN of the realm key, put out by the custody stack of this region",
  from: { kind: "custody", output: "RealmKeyArn" },
};

/** Roles are of the account, keys of the region: a role may use the realm key of every region. */
export const realmKeysParameter: TemplateParameter = {
  name: "RealmKeyArns",
  type: "CommaDelimitedList",
  description: "ARNs of the realm's keys, put out by the custody stacks of all regions",
  from: { kind: "custody", output: "RealmKeyArn" },
};
