/** A page as the code says it: its place in the repository and its text. */
export interface ReferencePage {
  readonly path: string;
  readonly text: string;
}
