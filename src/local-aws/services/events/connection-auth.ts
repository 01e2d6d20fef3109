import type {
  ConnectionAuthResponseParameters,
  ConnectionHttpParameters,
  UpdateConnectionRequest,
} from "@aws-sdk/client-eventbridge";
import { AwsError } from "../../wire/index.ts";
import type { Connection, Credential, Parameter } from "./connections.ts";

type Auth = Pick<Connection, "credential" | "headers" | "query">;

/** Creation and update say it alike; what an update leaves out stays. */
type Given = Omit<UpdateConnectionRequest, "Name">;

export function readAuth(given: Given, known: Auth | undefined): Auth {
  const unplayed =
    given.InvocationConnectivityParameters ?? given.KmsKeyIdentifier ?? given.AuthParameters?.ConnectivityParameters;
  if (unplayed !== undefined) throw notPlayed("private connections and keys");
  const { InvocationHttpParameters: http } = given.AuthParameters ?? {};
  if ((http?.BodyParameters ?? []).length > 0) throw notPlayed("BodyParameters");
  return {
    credential: readCredential(given, known?.credential),
    headers: http?.HeaderParameters ?? known?.headers ?? [],
    query: http?.QueryStringParameters ?? known?.query ?? [],
  };
}

function readCredential({ AuthorizationType, AuthParameters = {} }: Given, known: Credential | undefined): Credential {
  const kind = AuthorizationType ?? known?.kind;
  if (kind === "OAUTH_CLIENT_CREDENTIALS") throw notPlayed("OAuth");
  if (kind !== "API_KEY" && kind !== "BASIC") throw invalid("AuthorizationType");
  const before = known?.kind === kind ? known : undefined;
  const { ApiKeyAuthParameters: key = {}, BasicAuthParameters: basic = {} } = AuthParameters;
  const name = (kind === "API_KEY" ? key.ApiKeyName : basic.Username) ?? before?.name;
  const secret = (kind === "API_KEY" ? key.ApiKeyValue : basic.Password) ?? before?.secret;
  if (name === undefined || secret === undefined) throw invalid("AuthParameters");
  return { kind, name, secret };
}

/** No secret comes back. */
export function authView({ credential: { kind, name }, headers, query }: Connection): ConnectionAuthResponseParameters {
  const InvocationHttpParameters: ConnectionHttpParameters = {
    ...(headers.length > 0 ? { HeaderParameters: headers.map(shown) } : {}),
    ...(query.length > 0 ? { QueryStringParameters: query.map(shown) } : {}),
  };
  return {
    ...(kind === "API_KEY"
      ? { ApiKeyAuthParameters: { ApiKeyName: name } }
      : { BasicAuthParameters: { Username: name } }),
    ...(headers.length + query.length > 0 ? { InvocationHttpParameters } : {}),
  };
}

function shown({ Key, Value, IsValueSecret = false }: Parameter): Parameter {
  return IsValueSecret ? { Key, IsValueSecret } : { Key, Value, IsValueSecret };
}

function invalid(parameter: string): AwsError {
  return new AwsError("ValidationException", `Parameter ${parameter} is not valid.`);
}

function notPlayed(what: string): AwsError {
  return new AwsError("NotImplemented", `local AWS does not play ${what} of EventBridge connections`, { status: 501 });
}
