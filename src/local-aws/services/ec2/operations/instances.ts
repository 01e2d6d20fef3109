import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  InstanceStateChange,
  Reservation,
  RunInstancesRequest,
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from "../../../wire/models/ec2-types.ts";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { anywhere, newKeys, onImage, onInstance, onVolume } from "../access.ts";
import { notPlayed } from "../errors.ts";
import { filtered, type FilterValues } from "../filters.ts";
import {
  endInstance,
  instanceView,
  launch,
  moveTo,
  requireInstances,
  shownInstances,
  stateCodes,
  stateView,
} from "../instances.ts";
import { once } from "../once.ts";
import { page } from "../page.ts";
import type { Instance } from "../state.ts";
import { checkKinds, taggingAccess } from "../tags.ts";

const filters: FilterValues<Instance> = {
  "availability-zone": ({ zone }) => zone,
  "image-id": ({ imageId }) => imageId,
  "instance-id": ({ id }) => id,
  "instance-state-code": ({ status }) => String(stateCodes[status]),
  "instance-state-name": ({ status }) => status,
  "instance-type": ({ type }) => type,
  "reservation-id": ({ reservationId }) => reservationId,
};

function reservations(context: CallContext, instances: readonly Instance[]): readonly Reservation[] {
  const ids = [...new Set(instances.map(({ reservationId }) => reservationId))];
  return ids.map((ReservationId) => {
    const own = instances.filter(({ reservationId }) => reservationId === ReservationId);
    const Instances = own.map((instance) => instanceView(context, instance));
    return { ReservationId, OwnerId: context.account, Groups: [], Instances };
  });
}

type Passing = "pending" | "stopping" | "shutting-down";

/** Changes each instance; the answer says where it is on the way to, the next look that it is there. */
function changeAll(
  context: CallContext,
  ids: readonly string[],
  passing: Passing,
  change: (instance: Instance) => void,
): readonly InstanceStateChange[] {
  return requireInstances(context, ids).map((instance) => {
    const { id, status: before } = instance;
    change(instance);
    const CurrentState = stateView(instance.status === before ? before : passing);
    return { InstanceId: id, PreviousState: stateView(before), CurrentState };
  });
}

function onEach(operationName: string, context: CallContext, ids: readonly string[]) {
  return ids.map((id) => onInstance(operationName, context, id));
}

function checkNotTerminated(context: CallContext, ids: readonly string[]): void {
  const ended = requireInstances(context, ids).find(({ status }) => status === "terminated");
  if (ended) {
    const message = `The instance '${ended.id}' is not in a state from which it can be started or stopped.`;
    throw new AwsError("IncorrectInstanceState", message);
  }
}

export const instanceOperations: Readonly<Record<string, Operation>> = {
  RunInstances: operation<RunInstancesRequest, Reservation>({
    access: ({ ImageId = "*", TagSpecifications }, context) => [
      onInstance("RunInstances", context, "*", newKeys("instance", TagSpecifications)),
      onVolume("RunInstances", context, "*", newKeys("volume", TagSpecifications)),
      onImage("RunInstances", context, ImageId),
      ...taggingAccess(context, "RunInstances", TagSpecifications),
    ],
    run: (input, context) => {
      notPlayed(input, "LaunchTemplate", "InstanceMarketOptions", "HibernationOptions");
      checkKinds(input.TagSpecifications, "instance", "volume");
      const ids = once(context, "instance", input.ClientToken, () => launch(context, input).map(({ id }) => id));
      const [reservation = {}] = reservations(context, requireInstances(context, ids));
      const pending = { State: stateView("pending"), StateReason: { Code: "pending", Message: "pending" } };
      return { ...reservation, Instances: reservation.Instances?.map((view) => ({ ...view, ...pending })) };
    },
  }),
  DescribeInstances: operation<DescribeInstancesRequest, DescribeInstancesResult>({
    access: () => anywhere("DescribeInstances"),
    run: (input, context) => {
      const named = input.InstanceIds ? requireInstances(context, input.InstanceIds) : shownInstances(context);
      const { shown, NextToken } = page(filtered(named, input.Filters, filters), input);
      return { Reservations: reservations(context, shown), NextToken };
    },
  }),
  StopInstances: operation<StopInstancesRequest, StopInstancesResult>({
    access: ({ InstanceIds }, context) => onEach("StopInstances", context, InstanceIds),
    run: (input, context) => {
      notPlayed(input, "Hibernate");
      checkNotTerminated(context, input.InstanceIds);
      const stop = (one: Instance): void =>
        moveTo(context, one, "stopped", "Client.UserInitiatedShutdown: User initiated shutdown");
      return { StoppingInstances: changeAll(context, input.InstanceIds, "stopping", stop) };
    },
  }),
  StartInstances: operation<StartInstancesRequest, StartInstancesResult>({
    access: ({ InstanceIds }, context) => onEach("StartInstances", context, InstanceIds),
    run: ({ InstanceIds }, context) => {
      checkNotTerminated(context, InstanceIds);
      const start = (one: Instance): void => moveTo(context, one, "running");
      return { StartingInstances: changeAll(context, InstanceIds, "pending", start) };
    },
  }),
  TerminateInstances: operation<TerminateInstancesRequest, TerminateInstancesResult>({
    access: ({ InstanceIds }, context) => onEach("TerminateInstances", context, InstanceIds),
    run: ({ InstanceIds }, context) => {
      const kept = requireInstances(context, InstanceIds).find((one) => one.protected);
      if (kept) {
        const message = `The instance '${kept.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`;
        throw new AwsError("OperationNotPermitted", message);
      }
      const end = (one: Instance): void =>
        endInstance(context, one, "Client.UserInitiatedShutdown: User initiated shutdown");
      return { TerminatingInstances: changeAll(context, InstanceIds, "shutting-down", end) };
    },
  }),
};
