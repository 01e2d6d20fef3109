import type { Aws } from "#aws";
import { pacerOf } from "./clock.ts";
import { connect } from "./inventory/connect.ts";
import { type LoadedPlan, loadPlan } from "./plan/load-plan.ts";
import type { Pacer } from "./ports.ts";

export interface RealmFiles {
  readonly config: string;
  readonly inventory?: string | undefined;
  /** Assumed in other accounts than that of the credentials. */
  readonly role: string;
}

export interface OpenRealms {
  readonly loaded: LoadedPlan;
  readonly aws: Aws;
  readonly pacer: Pacer;
}

/** The plan of today, and the AWS that the environment names, with its clock. */
export async function openRealms(
  environment: Readonly<Record<string, string | undefined>>,
  { config, inventory, role }: RealmFiles,
): Promise<OpenRealms> {
  const pacer = await pacerOf(environment);
  const today = new Date(pacer.now()).toISOString().slice(0, 10);
  const loaded = await loadPlan({ config, inventory, today });
  const [home] = Object.values(loaded.intention.realms);
  const { aws } = await connect(environment, home?.homeRegion ?? "", role);
  return { loaded, aws, pacer };
}
