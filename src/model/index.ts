export * from "./arn.ts";
export * from "./finding.ts";
export * from "./ids.ts";
export * from "./lineage.ts";
export * from "./policy.ts";
export * from "./resource.ts";
export * from "./route.ts";
export * from "./vault.ts";
