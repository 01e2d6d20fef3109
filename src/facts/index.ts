export { type Assumption, assumptions, settingOf } from "./assumptions.ts";
export { type Quota, quotaOf, quotas } from "./quotas.ts";
export { checkSetting } from "./settings.ts";
export { type RegionFeature, type RegionRow, regions } from "./regions.ts";
export { partitionOf, regionHas } from "./region-exceptions.ts";
export { rows } from "./rows.ts";
export type { TypeRow } from "./type-row.ts";
