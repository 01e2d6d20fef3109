import type {
  ApiDestination as ApiDestinationView,
  ApiDestinationHttpMethod,
  CreateApiDestinationRequest,
  CreateApiDestinationResponse,
  DeleteApiDestinationRequest,
  DescribeApiDestinationRequest,
  DescribeApiDestinationResponse,
  ListApiDestinationsRequest,
  ListApiDestinationsResponse,
  UpdateApiDestinationRequest,
  UpdateApiDestinationResponse,
} from "@aws-sdk/client-eventbridge";
import { arn } from "#model";
import { isLoopback } from "../../../outside.ts";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { type ApiDestination, connectionByArn, outletsOf } from "../connections.ts";

function onDestination(action: string) {
  return ({ Name }: { Name?: string | undefined }, { region, account }: CallContext): Access[] => [
    { action: `events:${action}`, resource: arn("events", region, account, `api-destination/${Name}`) },
  ];
}

function requireDestination({ world, account, region }: CallContext, name = ""): ApiDestination {
  const destination = outletsOf(world, account, region).destinations.get(name);
  if (destination) return destination;
  throw new AwsError("ResourceNotFoundException", `ApiDestination '${name}' does not exist.`);
}

function keep(context: CallContext, destination: ApiDestination): ApiDestination {
  check(context, destination);
  outletsOf(context.world, context.account, context.region).destinations.set(destination.name, destination);
  return destination;
}

function view({ world }: CallContext, destination: ApiDestination) {
  return {
    ApiDestinationArn: destination.arn,
    Name: destination.name,
    ApiDestinationState: connectionByArn(world, destination.connectionArn) ? "ACTIVE" : "INACTIVE",
    ConnectionArn: destination.connectionArn,
    InvocationEndpoint: destination.endpoint,
    HttpMethod: destination.method as ApiDestinationHttpMethod,
    InvocationRateLimitPerSecond: destination.perSecond,
    CreationTime: destination.created,
    LastModifiedTime: destination.modified,
  } satisfies ApiDestinationView;
}

export const apiDestinationOperations: Readonly<Record<string, Operation>> = {
  CreateApiDestination: operation<CreateApiDestinationRequest, CreateApiDestinationResponse>({
    access: onDestination("CreateApiDestination"),
    run: (input, context) => view(context, keep(context, newDestination(input, context))),
  }),
  UpdateApiDestination: operation<UpdateApiDestinationRequest, UpdateApiDestinationResponse>({
    access: onDestination("UpdateApiDestination"),
    run: (input, context) => {
      const known = requireDestination(context, input.Name);
      const changed = {
        description: input.Description ?? known.description,
        connectionArn: input.ConnectionArn ?? known.connectionArn,
        endpoint: input.InvocationEndpoint ?? known.endpoint,
        method: input.HttpMethod ?? known.method,
        perSecond: input.InvocationRateLimitPerSecond ?? known.perSecond,
      };
      return view(context, keep(context, { ...known, ...changed, modified: context.now }));
    },
  }),
  DescribeApiDestination: operation<DescribeApiDestinationRequest, DescribeApiDestinationResponse>({
    access: onDestination("DescribeApiDestination"),
    run: ({ Name }, context) => {
      const destination = requireDestination(context, Name);
      return { ...view(context, destination), Description: destination.description };
    },
  }),
  ListApiDestinations: operation<ListApiDestinationsRequest, ListApiDestinationsResponse>({
    access: () => [{ action: "events:ListApiDestinations", resource: "*" }],
    run: ({ NamePrefix = "", ConnectionArn, NextToken: token, Limit }, context) => {
      const all = [...outletsOf(context.world, context.account, context.region).destinations.values()];
      const wanted = all.filter(
        (one) => one.name.startsWith(NamePrefix) && [undefined, one.connectionArn].includes(ConnectionArn),
      );
      const { items, next } = pageOf(wanted, token, Limit ?? 100);
      return { ApiDestinations: items.map((one) => view(context, one)), NextToken: next };
    },
  }),
  DeleteApiDestination: operation<DeleteApiDestinationRequest>({
    access: onDestination("DeleteApiDestination"),
    run: ({ Name }, context) => {
      const { name } = requireDestination(context, Name);
      outletsOf(context.world, context.account, context.region).destinations.delete(name);
    },
  }),
};

/** 300 a second unless asked otherwise: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
const usualRate = 300;

function newDestination(
  input: CreateApiDestinationRequest,
  { world, account, region, now }: CallContext,
): ApiDestination {
  const { Name: name = "" } = input;
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalid("Name");
  if (outletsOf(world, account, region).destinations.has(name))
    throw new AwsError("ResourceAlreadyExistsException", `ApiDestination ${name} already exists.`);
  return {
    name,
    arn: arn("events", region, account, `api-destination/${name}/${world.chance.uuid()}`),
    created: now,
    modified: now,
    description: input.Description,
    connectionArn: input.ConnectionArn ?? "",
    endpoint: input.InvocationEndpoint ?? "",
    method: input.HttpMethod ?? "",
    perSecond: input.InvocationRateLimitPerSecond ?? usualRate,
  };
}

const methods = ["POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"];

function check({ world }: CallContext, { connectionArn, endpoint, method, perSecond }: ApiDestination): void {
  if (!connectionByArn(world, connectionArn))
    throw new AwsError("ResourceNotFoundException", `Connection '${connectionArn}' does not exist.`);
  if (!methods.includes(method)) throw invalid("HttpMethod");
  if (!(perSecond >= 1)) throw invalid("InvocationRateLimitPerSecond");
  if (endpoint.includes("*")) throw new AwsError("NotImplemented", "local AWS fills in no paths", { status: 501 });
  // AWS takes https alone; a listener on this machine has no certificate.
  if (URL.parse(endpoint)?.protocol !== "https:" && !isLoopback(endpoint)) throw invalid("InvocationEndpoint");
}

function invalid(parameter: string): AwsError {
  return new AwsError("ValidationException", `Parameter ${parameter} is not valid.`);
}
