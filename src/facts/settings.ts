import { assumptions } from "./assumptions.ts";
import { quotas } from "./quotas.ts";

/** What a setting of an assumption or a quota means to a world; throws RangeError where it is none. */
export function checkSetting(id: string, setting: string): void {
  const assumption = assumptions.find((one) => one.id === id);
  const isQuota = quotas.some((one) => one.id === id);
  if (!assumption && !isQuota)
    throw new RangeError(`no assumption and no quota is called ${id}: docs/reference/assumptions.md lists them`);
  if (assumption && !assumption.settings.includes(setting))
    throw new RangeError(`${id} is ${assumption.settings.join(" or ")}, not ${setting}`);
  if (isQuota && !/^\d{1,9}$/.test(setting)) throw new RangeError(`${id} is a whole number, not ${setting}`);
}
