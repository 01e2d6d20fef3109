export * from "./arn.ts";
export * from "./ids.ts";
export * from "./policy.ts";
