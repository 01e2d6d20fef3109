import type { Door } from "./door.ts";
import { AwsError, type ServiceName } from "./wire/index.ts";
import type { World } from "./world/index.ts";

/** A door at which calls from outside are throttled or turned away, as often as the world's faults say. */
export function withFaults(world: World, door: Door): Door {
  return {
    call: (caller, region, service, operation, input) => {
      const fault = faultOf(world, service);
      return fault ? Promise.reject(fault) : door.call(caller, region, service, operation, input);
    },
    context: (caller, place) => door.context(caller, place),
    play: (act) => door.play(act),
  };
}

/** The error that a fault makes of a call, in the words of its service; every client tries these again. */
function faultOf({ faults }: World, service: ServiceName): AwsError | undefined {
  const { throttle, serverError } = faults.rates;
  if (faults.strikes("throttled", throttle)) {
    if (service === "s3") return new AwsError("SlowDown", "Please reduce your request rate.", { status: 503 });
    return new AwsError(throttleCode(service), "Rate exceeded", { status: 400 });
  }
  if (!faults.strikes("server-error", serverError)) return undefined;
  return new AwsError("ServiceUnavailable", "The service is unavailable for now. Try again.", { status: 503 });
}

function throttleCode(service: ServiceName): string {
  if (service === "organizations" || service === "account") return "TooManyRequestsException";
  return queryServices.includes(service) ? "Throttling" : "ThrottlingException";
}

/** These answer in XML, and to them throttling has the older name. */
const queryServices: readonly ServiceName[] = ["cloudformation", "iam", "rds", "sts"];
