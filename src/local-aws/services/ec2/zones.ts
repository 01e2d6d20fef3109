import type { Region } from "#model";
import { AwsError } from "../../wire/index.ts";

/** Regions with another number of zones than three (aws-availability-zones.html). */
const more: Readonly<Record<Region, number>> = { "us-east-1": 6, "us-west-2": 4, "ap-northeast-2": 4 };

/** The zones of a Region; AWS gives each account letters of its own, here `a` is always the first. */
export function zonesOf(region: Region): readonly { readonly name: string; readonly id: string }[] {
  const letters = "abcdef".slice(0, more[region] ?? 3).split("");
  return letters.map((letter, at) => ({ name: `${region}${letter}`, id: `${shortName(region)}-az${at + 1}` }));
}

/** `eu-west-1` is `euw1`, `ap-southeast-2` is `apse2`. */
function shortName(region: Region): string {
  const parts = region.split("-");
  const [direction = "", number = ""] = parts.slice(-2);
  const short = direction.replaceAll(/north|south|east|west|central/g, (word) => word.charAt(0));
  return `${parts.slice(0, -2).join("").replace("gov", "g")}${short}${number}`;
}

/** The zone that a call names, by name or id. */
export function requireZone(
  region: Region,
  given: { readonly AvailabilityZone?: string | undefined; readonly AvailabilityZoneId?: string | undefined },
): string {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = given;
  if (name === undefined && id === undefined)
    throw new AwsError("MissingParameter", "The request must contain the parameter zone");
  const zone = zonesOf(region).find((one) => one.name === name || (name === undefined && one.id === id));
  if (!zone) throw new AwsError("InvalidZone.NotFound", `The zone '${name ?? id}' does not exist.`);
  return zone.name;
}
