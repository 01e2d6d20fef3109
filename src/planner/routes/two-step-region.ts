import { type Candidate, impossible } from "./candidate.ts";

/** Into central first, then into the second region. */
export const twoStepRegion: Candidate = {
  name: "two-step-region",
  consider: () => impossible("the intention does not ask for a second region"),
};
