import type { ResourceType } from "#model";
import { type RegionFeature, regions, type RegionRow } from "./regions.ts";

/** A type that lacks in some regions what the region has for others. */
interface RegionException {
  readonly types: readonly ResourceType[];
  readonly lacks: RegionFeature;
  readonly where: (region: RegionRow) => boolean;
}

const fsx: readonly ResourceType[] = ["FSX_LUSTRE", "FSX_ONTAP", "FSX_OPENZFS", "FSX_WINDOWS"];

/** Footnotes of the region table: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html */
const exceptions: readonly RegionException[] = [
  {
    types: ["CLOUDFORMATION", "NEPTUNE", "TIMESTREAM"],
    lacks: "crossAccountCopy",
    where: ({ optIn }) => optIn === "required",
  },
  // Bahrain and the United Arab Emirates.
  { types: fsx, lacks: "crossRegionCopy", where: ({ code }) => code === "me-south-1" || code === "me-central-1" },
];

const byCode = new Map(regions.map((region) => [region.code, region]));

/** Can a type do this in a region? `unknown` where no source says, or where nobody knows the region. */
export function regionHas(code: string, feature: RegionFeature, type?: ResourceType): "yes" | "no" | "unknown" {
  const region = byCode.get(code);
  if (!region || region.unknown.includes(feature)) return "unknown";
  const excepted = exceptions.some(
    ({ types, lacks, where }) => lacks === feature && type !== undefined && types.includes(type) && where(region),
  );
  return excepted || region.lacks.includes(feature) ? "no" : "yes";
}

/** The partition of a region; copies never leave it. */
export function partitionOf(code: string): string | undefined {
  return byCode.get(code)?.partition;
}
