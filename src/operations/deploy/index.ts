export { deployTo } from "./deploy-to.ts";
export { loopbackEndpoint, notBuilt } from "./loopback.ts";
