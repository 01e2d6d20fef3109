import { expect, test } from "vitest";
import { plan } from "./plan.ts";
import { central, intentionWith, inventoryOf, keyFor, resource, sourceKeyArn } from "./testing.ts";

/** The workload's key lets in whoever belongs to an organization. */
function keyForOrganization(id: string) {
  const { policy, ...key } = keyFor(central);
  const [statement] = [policy?.Statement ?? []].flat();
  if (!policy || !statement) throw new Error("the key has no policy");
  const Condition = { StringEquals: { "aws:PrincipalOrgID": id } };
  return { ...key, policy: { ...policy, Statement: { ...statement, Condition } } };
}

test.each([
  ["of the intention", "o-exampleorg1", "standard-direct", [sourceKeyArn]],
  ["of the inventory alone", "o-otherorg111", "rekey-then-standard-direct", []],
])("a key for the organization %s: plan and route table agree", (_, id, route, grantingKeys) => {
  const one = inventoryOf([resource("RDS_INSTANCE", "customer")], [keyForOrganization(id)]);
  const inventory = { ...one, organization: one.organization && { ...one.organization, id: "o-otherorg111" } };
  const { resources, routeTables } = plan(intentionWith({ sourceKeys: "untouched" }), inventory);
  expect(resources.map((planned) => planned.route?.name)).toEqual([route]);
  expect(routeTables.map((table) => table.grantingKeys)).toEqual([grantingKeys]);
});
