import type { ParameterVersionView } from "#aws";
import type { ExportedVersion, ParameterDocument } from "./document.ts";
import { codeOf, patiently } from "./patience.ts";
import type { ExportPorts } from "./ports.ts";

/** What came of reading one parameter; `gone` was deleted since it was listed. */
export type Reading =
  | { readonly kind: "read"; readonly document: ParameterDocument }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly code: string };

/** Reads a parameter with its versions and tags. */
export async function readParameter(ports: ExportPorts, run: string, name: string): Promise<Reading> {
  try {
    const history = await historyOf(ports, name);
    const tags = await patiently(ports, () => ports.parameters.tags(name));
    const type = history.at(-1)?.type ?? "String";
    const versions = history.map(({ version }) => version);
    return { kind: "read", document: { format: 1, nonce: ports.nonce(), run, name, type, tags, versions } };
  } catch (error) {
    const code = codeOf(error);
    return code === "ParameterNotFound" || code === "InvalidResourceId" ? { kind: "gone" } : { kind: "failed", code };
  }
}

interface ReadVersion {
  readonly type: string;
  readonly version: ExportedVersion;
}

/** One call, unless a version is under a key that is not to be used: then version by version, so that one spoils no other. */
async function historyOf(ports: ExportPorts, name: string): Promise<readonly ReadVersion[]> {
  const { parameters } = ports;
  try {
    const all = await patiently(ports, () => parameters.history(name, true));
    return all.map(({ type, ...version }) => ({ type, version }));
  } catch (error) {
    if (!isAboutKeys(codeOf(error))) throw error;
  }
  const found: ReadVersion[] = [];
  for (const view of await patiently(ports, () => parameters.history(name, false))) {
    found.push(await opened(ports, name, view));
  }
  return found;
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html, Errors */
function isAboutKeys(code: string): boolean {
  return /InvalidKeyId|AccessDenied|KMS|NotFoundException|DisabledException/.test(code);
}

async function opened(
  { parameters, ...ports }: ExportPorts,
  name: string,
  { type, ...sealed }: ParameterVersionView,
): Promise<ReadVersion> {
  try {
    const value = await patiently(ports, () => parameters.value(name, sealed.version));
    return { type, version: { ...sealed, value } };
  } catch (error) {
    return { type, version: { ...sealed, value: null, unreadable: codeOf(error) } };
  }
}
