export { type DirectAws, directConnections } from "./connections.ts";
