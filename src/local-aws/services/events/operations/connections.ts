import type {
  Connection as ConnectionView,
  CreateConnectionRequest,
  CreateConnectionResponse,
  DeleteConnectionRequest,
  DeleteConnectionResponse,
  DescribeConnectionRequest,
  DescribeConnectionResponse,
  ListConnectionsRequest,
  ListConnectionsResponse,
  UpdateConnectionRequest,
  UpdateConnectionResponse,
} from "@aws-sdk/client-eventbridge";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { authView, readAuth } from "../connection-auth.ts";
import { type Connection, outletsOf } from "../connections.ts";

type NamesConnection = { Name?: string | undefined };

function onConnection(action: string) {
  return ({ Name }: NamesConnection, { region, account }: CallContext): Access[] => [
    { action: `events:${action}`, resource: arn("events", region, account, `connection/${Name}`) },
  ];
}

function requireConnection({ world, account, region }: CallContext, name = ""): Connection {
  const connection = outletsOf(world, account, region).connections.get(name);
  if (connection) return connection;
  throw new AwsError("ResourceNotFoundException", `Connection '${name}' does not exist.`);
}

function keep({ world, account, region }: CallContext, connection: Connection): Connection {
  outletsOf(world, account, region).connections.set(connection.name, connection);
  return connection;
}

/** Keys and passwords are good at once: nothing is asked whether they are. */
function view({ arn: ConnectionArn, name: Name, created, modified, credential }: Connection) {
  return {
    ConnectionArn,
    Name,
    ConnectionState: "AUTHORIZED",
    AuthorizationType: credential.kind,
    CreationTime: created,
    LastModifiedTime: modified,
    LastAuthorizedTime: modified,
  } satisfies ConnectionView;
}

export const connectionOperations: Readonly<Record<string, Operation>> = {
  CreateConnection: operation<CreateConnectionRequest, CreateConnectionResponse>({
    access: onConnection("CreateConnection"),
    run: (input, context) => view(keep(context, newConnection(input, context))),
  }),
  UpdateConnection: operation<UpdateConnectionRequest, UpdateConnectionResponse>({
    access: onConnection("UpdateConnection"),
    run: (input, context) => {
      const known = requireConnection(context, input.Name);
      const auth = readAuth(input, known);
      const description = input.Description ?? known.description;
      return view(keep(context, { ...known, ...auth, description, modified: context.now }));
    },
  }),
  DescribeConnection: operation<DescribeConnectionRequest, DescribeConnectionResponse>({
    access: onConnection("DescribeConnection"),
    run: ({ Name }, context) => {
      const connection = requireConnection(context, Name);
      const { description: Description, secretArn: SecretArn } = connection;
      return { ...view(connection), Description, SecretArn, AuthParameters: authView(connection) };
    },
  }),
  ListConnections: operation<ListConnectionsRequest, ListConnectionsResponse>({
    access: () => [{ action: "events:ListConnections", resource: "*" }],
    run: ({ NamePrefix = "", ConnectionState, NextToken: token, Limit }, { world, account, region }) => {
      const all = [...outletsOf(world, account, region).connections.values()].map(view);
      const wanted = all.filter(
        (one) => one.Name.startsWith(NamePrefix) && (ConnectionState ?? one.ConnectionState) === one.ConnectionState,
      );
      const { items, next } = pageOf(wanted, token, Limit ?? 100);
      return { Connections: [...items], NextToken: next };
    },
  }),
  DeleteConnection: operation<DeleteConnectionRequest, DeleteConnectionResponse>({
    access: onConnection("DeleteConnection"),
    run: ({ Name }, context) => {
      const connection = requireConnection(context, Name);
      outletsOf(context.world, context.account, context.region).connections.delete(connection.name);
      return { ...view(connection), ConnectionState: "DELETING" };
    },
  }),
};

function newConnection(input: CreateConnectionRequest, { world, account, region, now }: CallContext): Connection {
  const { Name: name = "" } = input;
  if (!/^[\w.-]{1,64}$/.test(name)) throw new AwsError("ValidationException", "Parameter Name is not valid.");
  if (outletsOf(world, account, region).connections.has(name))
    throw new AwsError("ResourceAlreadyExistsException", `Connection ${name} already exists.`);
  const auth = readAuth(input, undefined);
  const id = world.chance.uuid();
  return {
    name,
    arn: arn("events", region, account, `connection/${name}/${id}`),
    secretArn: arn("secretsmanager", region, account, `secret:events!connection/${name}/${id}-${world.chance.id(6)}`),
    created: now,
    modified: now,
    description: input.Description,
    ...auth,
  };
}
