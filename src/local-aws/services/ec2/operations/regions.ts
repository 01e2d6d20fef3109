import type {
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeRegionsRequest,
  DescribeRegionsResult,
} from "../../../wire/models/ec2-types.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { optStatus, partitionRegions } from "../../account/index.ts";
import { anywhere } from "../access.ts";
import { filtered } from "../filters.ts";
import { zonesOf } from "../zones.ts";

const untagged: ReadonlyMap<string, string> = new Map();

/** What EC2 calls the ways to have a Region. */
function optInStatus({ world, account }: CallContext, code: string): string {
  const status = optStatus(world, account, code);
  if (status === "ENABLED_BY_DEFAULT") return "opt-in-not-required";
  return status === "ENABLED" ? "opted-in" : "not-opted-in";
}

/** Every one of the names must be there. */
function named<T>(
  all: readonly T[],
  names: readonly string[] | undefined,
  nameOf: (one: T) => string,
  what: string,
): readonly T[] {
  const known = all.map(nameOf);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new AwsError("InvalidParameterValue", `Invalid ${what}: [${unknown}]`);
  return names ? all.filter((one) => names.includes(nameOf(one))) : all;
}

export const regionOperations: Readonly<Record<string, Operation>> = {
  DescribeRegions: operation<DescribeRegionsRequest, DescribeRegionsResult>({
    access: () => anywhere("DescribeRegions"),
    run: ({ RegionNames, AllRegions = false, Filters }, context) => {
      const all = partitionRegions(context.region).map(({ code }) => ({
        code,
        status: optInStatus(context, code),
        tags: untagged,
      }));
      const own = AllRegions || RegionNames ? all : all.filter(({ status }) => status !== "not-opted-in");
      const asked = named(own, RegionNames, ({ code }) => code, "region names");
      const shown = filtered(asked, Filters, {
        endpoint: ({ code }) => `ec2.${code}.amazonaws.com`,
        "opt-in-status": ({ status }) => status,
        "region-name": ({ code }) => code,
      });
      const view = ({ code, status }: (typeof all)[number]) => ({
        RegionName: code,
        Endpoint: `ec2.${code}.amazonaws.com`,
        OptInStatus: status,
      });
      return { Regions: shown.map(view) };
    },
  }),
  DescribeAvailabilityZones: operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult>({
    access: () => anywhere("DescribeAvailabilityZones"),
    run: ({ ZoneNames, ZoneIds, Filters }, { region }) => {
      const all = zonesOf(region).map((zone) => ({ ...zone, tags: untagged }));
      const byName = named(all, ZoneNames, ({ name }) => name, "availability zones");
      const asked = named(byName, ZoneIds, ({ id }) => id, "availability zone-ids");
      const shown = filtered(asked, Filters, {
        "region-name": () => region,
        state: () => "available",
        "zone-id": ({ id }) => id,
        "zone-name": ({ name }) => name,
        "zone-type": () => "availability-zone",
      });
      const AvailabilityZones = shown.map(({ name, id }) => ({
        RegionName: region,
        ZoneName: name,
        ZoneId: id,
        State: "available" as const,
        ZoneType: "availability-zone",
        GroupName: region,
        NetworkBorderGroup: region,
        OptInStatus: "opt-in-not-required" as const,
      }));
      return { AvailabilityZones };
    },
  }),
};
