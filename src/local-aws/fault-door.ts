import type { Region } from "#model";
import type { Door } from "./door.ts";
import { accountOf } from "./permission.ts";
import type { Caller } from "./service.ts";
import { AwsError, type ServiceName } from "./wire/index.ts";
import { changeLate, type Corner, type World } from "./world/index.ts";

/** A door at which calls from outside are throttled, turned away or seen late, as often as the world's faults say. */
export function withFaults(world: World, door: Door): Door {
  return {
    call: (caller, region, service, operation, input) => {
      const fault = faultOf(world, service) ?? collision(world, service, operation);
      if (fault) return Promise.reject(fault);
      const call = () => door.call(caller, region, service, operation, input);
      const corner = changedCorner(caller, region, service, operation);
      const { rate, maxMs } = world.faults.rates.consistency;
      const lateMs = corner ? world.faults.late("seen-late", rate, maxMs) : 0;
      return corner && lateMs > 0 ? changeLate(world, corner, lateMs, call) : call();
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

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html (ConcurrentModificationException) */
function collision({ faults }: World, service: ServiceName, operation: string): AwsError | undefined {
  if (service !== "organizations" || reading.test(operation)) return undefined;
  if (!faults.strikes("concurrently-modified", faults.rates.concurrentModification)) return undefined;
  const message = "The target of the operation is currently being modified by a different request. Try again later.";
  return new AwsError("ConcurrentModificationException", message);
}

function throttleCode(service: ServiceName): string {
  if (service === "organizations" || service === "account") return "TooManyRequestsException";
  return queryServices.includes(service) ? "Throttling" : "ThrottlingException";
}

/** These answer in XML, and to them throttling has the older name. */
const queryServices: readonly ServiceName[] = ["cloudformation", "iam", "rds", "sts"];

const reading = /^(?:Get|List|Describe|Simulate|Generate|Encrypt|Decrypt|ReEncrypt|Sign|Verify)/;

/**
 * What a call changes that decisions may see late (IAM: troubleshoot_general.html#troubleshoot_general_eventual-consistency,
 * KMS: programming-eventual-consistency.html).
 */
function changedCorner(caller: Caller, region: Region, service: ServiceName, operation: string): Corner | undefined {
  const account = accountOf(caller);
  if ((service !== "iam" && service !== "kms") || account === undefined || reading.test(operation)) return undefined;
  return { service, account, region: service === "iam" ? "*" : region };
}
