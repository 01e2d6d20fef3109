/** What AWS or the network said. Errors that say nothing of either are bugs, and must not pass for one. */
export function errorWords(error: unknown): string {
  if (error instanceof TypeError || error instanceof ReferenceError || !(error instanceof Error)) throw error;
  return `${error.name}: ${error.message}`;
}
