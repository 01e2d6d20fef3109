export { blueprintOf, filesOf, synth } from "./synth.ts";
