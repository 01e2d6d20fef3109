import type {
  DisableRegionRequest,
  EnableRegionRequest,
  GetRegionOptStatusRequest,
  GetRegionOptStatusResponse,
  ListRegionsRequest,
  ListRegionsResponse,
} from "@aws-sdk/client-account";
import { pageOf } from "../../../pages.ts";
import type { Operation } from "../../../service.ts";
import { onAccount } from "../asked.ts";
import { changeRegion, optStatus, partitionRegions, requireRegion } from "../regions.ts";
import { invalid } from "../validation.ts";

const largestPage = 50;

export const regionOperations: Readonly<Record<string, Operation>> = {
  ListRegions: onAccount<ListRegionsRequest, ListRegionsResponse>(
    "ListRegions",
    (input, { world, region }, account) => {
      const { MaxResults = largestPage, NextToken, RegionOptStatusContains: wanted } = input;
      if (MaxResults < 1 || MaxResults > largestPage) throw invalid("MaxResults", "must be between 1 and 50");
      const all = partitionRegions(region).map(({ code }) => ({
        RegionName: code,
        RegionOptStatus: optStatus(world, account, code),
      }));
      const shown = wanted && wanted.length > 0 ? all.filter((one) => wanted.includes(one.RegionOptStatus)) : all;
      const { items, next } = pageOf(shown, NextToken, MaxResults);
      return { Regions: [...items], NextToken: next };
    },
  ),
  GetRegionOptStatus: onAccount<GetRegionOptStatusRequest, GetRegionOptStatusResponse>(
    "GetRegionOptStatus",
    ({ RegionName }, { world, region }, account) => {
      const { code } = requireRegion(region, RegionName);
      return { RegionName: code, RegionOptStatus: optStatus(world, account, code) };
    },
  ),
  EnableRegion: onAccount<EnableRegionRequest>("EnableRegion", ({ RegionName }, { world, region }, account) => {
    changeRegion(world, account, requireRegion(region, RegionName), "ENABLED");
  }),
  DisableRegion: onAccount<DisableRegionRequest>("DisableRegion", ({ RegionName }, { world, region }, account) => {
    changeRegion(world, account, requireRegion(region, RegionName), "DISABLED");
  }),
};
