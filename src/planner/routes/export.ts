import { type Candidate, impossible } from "./candidate.ts";

/** An encrypted export into a bucket, for what AWS Backup does not know. */
export const exportRoute: Candidate = {
  name: "export",
  consider: ({ type }) => impossible(`AWS Backup backs ${type} up itself: nothing has to be exported`),
};
