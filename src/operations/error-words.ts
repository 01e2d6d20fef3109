/**
 * What AWS said of one call. Errors that are no answer are thrown on: a bug must not pass for something unseen, and without
 * credentials or with nobody there no call fares better.
 */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error) || isNoAnswer(error)) throw error;
  return `${error.name}: ${error.message}`;
}

function isNoAnswer(error: Error): boolean {
  if (error instanceof TypeError || error instanceof ReferenceError) return true;
  return error.name === "CredentialsProviderError" || ("code" in error && error.code === "ECONNREFUSED");
}
