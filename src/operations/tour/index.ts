export type { TourReport, TourResource } from "./report.ts";
export { tour, type TourOptions } from "./tour.ts";
