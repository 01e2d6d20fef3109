/** A policy document that AWS would refuse as malformed. The message says where, the wrong value, and what is expected. */
export class PolicySyntaxError extends Error {
  /** Where in the document: `Statement[2].Action`. */
  readonly where: string;

  constructor(policy: string, where: string, problem: string) {
    super(`${policy}: ${where}: ${problem}`);
    this.name = "PolicySyntaxError";
    this.where = where;
  }
}
