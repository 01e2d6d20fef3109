export { type LocalOptions, serveLocal } from "./serve-local.ts";
