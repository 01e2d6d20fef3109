import type { NormalizedSchema } from "@smithy/core/schema";
import type { AwsError } from "../errors.ts";
import { bytesOf, type WireResponse } from "../http/message.ts";
import { isRecord } from "../schema/guards.ts";
import { queryErrorOf } from "../schema/members.ts";
import type { Service } from "../schema/service.ts";
import { escapeXml, innerXml, restJson } from "./codecs.ts";

/** An error as the service's model knows it. */
export interface ModelledError {
  /** The shape's name, which json clients see. */
  readonly code: string;
  /** The code that query clients see; the same unless the model has an awsQueryError trait. */
  readonly queryCode: string;
  readonly status: number;
  /** The status by fault alone: 500 for the service's, 400 for the caller's. */
  readonly statusByFault: number;
  readonly message: string;
  readonly shape: NormalizedSchema | undefined;
  /** Members beyond code and message. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** Completes an error from the model: status and names; an asked status or query code wins. */
export function modelledError(service: Pick<Service, "errors">, error: AwsError): ModelledError {
  const shape = service.errors.get(error.code);
  const traits = shape?.getMergedTraits();
  const old = shape && queryErrorOf(shape);
  const { queryCode, ...others } = error.members;
  const members = Object.fromEntries(Object.entries(others).filter(([name]) => name.toLowerCase() !== "message"));
  const httpError: unknown = traits?.httpError;
  const statusByFault = traits?.error === "server" ? 500 : 400;
  return {
    code: shape?.getName() ?? error.code,
    queryCode: typeof queryCode === "string" ? queryCode : (old?.code ?? error.code),
    status: error.askedStatus ?? (typeof httpError === "number" ? httpError : (old?.status ?? statusByFault)),
    statusByFault,
    message: error.message,
    shape,
    members,
  };
}

/** `Sender` or `Receiver`, who is at fault. */
export function faultSide(status: number): "Sender" | "Receiver" {
  return status < 500 ? "Sender" : "Receiver";
}

/** Services that once spoke query still tell its codes, in this header: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function withQueryCode(
  { wire }: Pick<Service, "wire">,
  { queryCode, status }: ModelledError,
  response: WireResponse,
): WireResponse {
  if (wire.wasQuery !== true) return response;
  return { ...response, headers: { ...response.headers, "x-amzn-query-error": `${queryCode};${faultSide(status)}` } };
}

/** The error of a json or rest-json service: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function jsonError(error: ModelledError, requestId: string, contentType: string): WireResponse {
  const { shape, members, code, message } = error;
  const written: unknown = shape ? JSON.parse(restJson.write(shape, members)) : members;
  const body = JSON.stringify({ __type: code, ...(isRecord(written) ? written : {}), message, Message: message });
  const headers = { "content-type": contentType, "x-amzn-requestid": requestId, "x-amzn-errortype": code };
  return { status: error.status, headers, body: bytesOf(body) };
}

/** The elements that every XML error has, followed by its own members. */
export function xmlErrorElements(error: ModelledError, code: string): string {
  const known = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(error.message)}</Message>`;
  const { shape, members } = error;
  // A modelled `Code` or `Type` would come twice.
  const rest = Object.fromEntries(Object.entries(members).filter(([name]) => name !== "Code" && name !== "Type"));
  return known + (shape ? innerXml(shape, rest) : plainElements(rest));
}

function plainElements(members: Readonly<Record<string, unknown>>): string {
  const elements = Object.entries(members).filter(([, value]) => typeof value !== "object");
  return elements.map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`).join("");
}
