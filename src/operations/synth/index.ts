export { synth } from "./synth.ts";
