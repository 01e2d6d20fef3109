#!/usr/bin/env python3
"""Sends a full sample of every operation of the services of local AWS with botocore to echo-server.ts and compares both ways.

Usage: python3 test/clients/round-trip.py [service ...]   (SHOW=n prints the first n differences of each service)
Ends non-zero when a service falls below its threshold.
"""
import base64
import datetime
import io
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.request

import boto3
import botocore.session
from botocore.config import Config

# Operations that may differ, by service: at most (inputs, outputs). Reasons:
#   cloudwatch: botocore knows members of two answers that the SDK's model does not have yet.
#   lambda, s3: one operation each answers an event stream, which the wire does not write.
#   s3: four deprecated operations (Get/PutBucketLifecycle, Get/PutBucketNotification) share the route of their
#       successors, and ListDirectoryBuckets shares that of ListBuckets, which only the SDK's x-id tells apart.
ALLOWED = {"cloudwatch": (0, 2), "lambda": (0, 1), "s3": (5, 6)}
SERVICES = ["account", "backup", "cloudformation", "cloudwatch", "dynamodb", "ec2", "efs", "events", "iam",
            "kms", "lambda", "mpa", "organizations", "ram", "rds", "s3", "sns", "sqs", "sqs-query", "ssm", "sts"]
BODY = b"seven b"
# Members that a client checks, builds its request from or rewrites.
OVERRIDES = {
    "events": {"EndpointId": None},
    "s3": {"Bucket": "a-bucket", "Key": "a key/b+%41", "Body": BODY, "ContentLength": 7, "ChecksumAlgorithm": "CRC32",
           "RequestRoute": "route", "ContentMD5": None, "ChecksumMode": None, "CopySource": "other/key", "PartNumberMarker": "7"},
    # User data goes as its base64.
    "ec2": {"UserData": None},
    # Presigned URLs of another Region; botocore replaces the one by the other.
    "rds": {"SourceRegion": None, "PreSignedUrl": None},
}
REWRITTEN = {"SSECustomerKey", "SSECustomerKeyMD5", "CopySourceSSECustomerKey", "CopySourceSSECustomerKeyMD5",
             "ExpiresString"}
UNSIGNED = {"AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"}
MAX_DEPTH = 12
# Names of SQS's query protocol: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/
QUERY_LISTS = {"MessageList": "Message", "QueueUrlList": "QueueUrl", "AttributeNameList": "AttributeName",
               "MessageSystemAttributeList": "AttributeName", "MessageAttributeNameList": "MessageAttributeName",
               "TagKeyList": "TagKey", "AWSAccountIdList": "AWSAccountId", "ActionNameList": "ActionName",
               "StringList": "StringListValue", "BinaryList": "BinaryListValue"}
QUERY_MAPS = {"QueueAttributeMap": ("Attribute", "Name", "Value"), "TagMap": ("Tag", "Key", "Value"),
              "MessageBodyAttributeMap": ("MessageAttribute", "Name", "Value"),
              "MessageBodySystemAttributeMap": ("MessageSystemAttribute", "Name", "Value"),
              "MessageSystemAttributeMap": ("Attribute", "Name", "Value")}


def sample(shape, overrides, depth=0, header=False):
    """A value with every member set; of a union only the first."""
    kind = shape.type_name
    if depth > MAX_DEPTH:
        return None
    if kind == "structure":
        return sample_structure(shape, overrides, depth)
    if kind == "list":
        item = sample(shape.member, overrides, depth + 1)
        return None if item is None else [item, item]
    if kind == "map":
        value = sample(shape.value, overrides, depth + 1)
        return None if value is None else {(shape.key.enum or ["k1"])[0]: value}
    if kind == "timestamp":
        return datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    if kind in ("integer", "long", "float", "double"):
        return 7
    if kind == "boolean":
        return True
    if kind == "blob":
        return "blob \u00e9".encode()
    return shape.enum[0] if shape.enum else "plain value" if header else "s<&>\"'\u00e9 +=%\n/"


def sample_structure(shape, overrides, depth):
    if getattr(shape, "is_document_type", False):
        return {"a": 1}
    found = {}
    for name, member in shape.members.items():
        place = member.serialization.get("location")
        plain_only = place in ("header", "headers", "uri")
        fixed = name in overrides and member.type_name != "structure"
        value = overrides[name] if fixed else sample(member, overrides, depth + 1, plain_only)
        if value is None:
            continue
        found[name] = {"k1": "plain value"} if place == "headers" else value
        if getattr(shape, "is_tagged_union", False):
            break
    # Where nesting ends in a required member, so does its owner.
    return None if depth > 0 and set(shape.required_members) - set(found) else found


def plain(value):
    """The same form as compare.ts gives."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("time:%Y-%m-%dT%H:%M:%S.000Z")
    if isinstance(value, (bytes, bytearray)):
        return "bytes:" + base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if hasattr(value, "read"):
        return plain(value.read())
    return value


def differences(left, right, path=""):
    if isinstance(left, dict) and isinstance(right, dict):
        names = sorted(set(left) | set(right))
        return [d for name in names for d in differences(left.get(name), right.get(name), f"{path}.{name}")]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [d for i, pair in enumerate(zip(left, right)) for d in differences(*pair, f"{path}[{i}]")]
    return [] if left == right else [f"{path}: {str(left)[:50]!r} != {str(right)[:50]!r}"]


def known_members(shape, value):
    """What of an answer botocore's model, which is older or newer than the SDK's, can see."""
    if shape is None or value is None:
        return {} if shape is None else value
    if shape.type_name == "structure" and isinstance(value, dict) and shape.members:
        return {name: known_members(shape.members[name], item) for name, item in value.items() if name in shape.members}
    if shape.type_name == "list" and isinstance(value, list):
        return [known_members(shape.member, item) for item in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {name: known_members(shape.value, item) for name, item in value.items()}
    if shape.type_name == "integer" and isinstance(value, str):
        return int(value)  # part numbers are texts to the SDK
    return value


def try_operation(client, endpoint, service, method, name):
    """Two lists of differences: of the input and of the output."""
    operation = client.meta.service_model.operation_model(name)
    params = sample(operation.input_shape, OVERRIDES.get(service, {})) if operation.input_shape else {}
    sent = plain({k: v for k, v in params.items() if k not in REWRITTEN})
    try:
        answer = getattr(client, method)(**params)
    except Exception as error:  # pylint: disable=broad-except
        answer = error
    with urllib.request.urlopen(endpoint + "/_last") as response:
        last = json.load(response)
    if last.get("operation") != name:
        fault = f"routed to {last.get('operation')} {last.get('error', '')} {answer if isinstance(answer, Exception) else ''}"
        return [fault], [fault]
    received = {k: v for k, v in last["input"].items() if k not in REWRITTEN}
    inputs = differences(sent, received)
    if not last["signed"] and name not in UNSIGNED:
        inputs.append("the signature does not match")
    if isinstance(answer, Exception):
        return inputs, [str(answer)[:200]]
    answer.pop("ResponseMetadata", None)
    expected = known_members(operation.output_shape, last["output"])
    got = plain(answer)
    hush = lambda members: {k: v for k, v in members.items() if k not in REWRITTEN}
    return inputs, differences(hush(expected), hush(got))


def query_model(model):
    """The model of SQS before it moved to json: its names on the wire, which the model of today has dropped."""
    model = json.loads(json.dumps(model))
    model["metadata"].update(protocol="query", protocols=["query"])
    model["metadata"].pop("awsQueryCompatible", None)
    for name, operation in model["operations"].items():
        if "output" in operation:
            operation["output"]["resultWrapper"] = f"{name}Result"
    for name, shape in model["shapes"].items():
        if shape["type"] == "list":
            shape["member"]["locationName"] = QUERY_LISTS.get(name, shape["member"]["shape"])
        elif shape["type"] == "map":
            _, shape["key"]["locationName"], shape["value"]["locationName"] = QUERY_MAPS[name]
        for member in shape.get("members", {}).values():
            if member["shape"] in QUERY_MAPS:
                member["locationName"] = QUERY_MAPS[member["shape"]][0]
    return model


def session_for(service):
    """A session; that of sqs-query speaks the former protocol of SQS, as the AWS CLI of Debian 12 does."""
    session = botocore.session.get_session()
    loader = session.get_component("data_loader")
    load = loader.load_service_model

    def load_query(name, kind, api_version=None):
        model = load(name, kind, api_version)
        return query_model(model) if (name, kind) == ("sqs", "service-2") else model

    if service == "sqs-query":
        loader.load_service_model = load_query
    return boto3.Session(botocore_session=session)


def operations_read(service):
    """Of EC2 the wire reads a part: tools/model/wanted.ts."""
    if service != "ec2":
        return None
    model = pathlib.Path(__file__).resolve().parents[2] / "src" / "local-aws" / "wire" / "models" / "ec2.ts"
    return set(re.findall(r"^export const (\w+): StaticTuple = \[\s*9,", model.read_text(), re.M))


def try_service(endpoint, service):
    config = Config(retries={"max_attempts": 1}, parameter_validation=False, disable_request_compression=True,
                    inject_host_prefix=False, request_checksum_calculation="when_required",
                    response_checksum_validation="when_required", s3={"addressing_style": "path"})
    client = session_for(service).client(
        service.removesuffix("-query"), endpoint_url=endpoint, region_name="eu-west-1",
        aws_access_key_id="222222222222", aws_secret_access_key="a secret", config=config)
    total = good_in = good_out = 0
    faults = []
    read = operations_read(service)
    for method, name in sorted(client.meta.method_to_api_mapping.items()):
        if read and name not in read:
            continue
        inputs, outputs = try_operation(client, endpoint, service, method, name)
        total += 1
        good_in += not inputs
        good_out += not outputs
        faults += [f"{name} input {d}" for d in inputs[:2]] + [f"{name} output {d}" for d in outputs[:2]]
    print(f"{service}: {good_in}/{total} inputs, {good_out}/{total} outputs", flush=True)
    for fault in faults[: int(os.environ.get("SHOW", "6"))]:
        print("   ", fault)
    spare_in, spare_out = ALLOWED.get(service, (0, 0))
    return total - good_in <= spare_in and total - good_out <= spare_out


def try_default_object(endpoint):
    """One object stored with botocore's own defaults: checksums when supported, from bytes and from a stream."""
    client = boto3.client("s3", endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id="222222222222",
                          aws_secret_access_key="a secret", config=Config(retries={"max_attempts": 1}))
    good = 0
    for body in (BODY, io.BytesIO(BODY)):
        client.put_object(Bucket="a-bucket", Key="k", Body=body)
        with urllib.request.urlopen(endpoint + "/_last") as response:
            last = json.load(response)
        received = last["input"]
        good += received["Body"] == plain(BODY) and "ChecksumCRC32" in received and last["signed"]
    print(f"s3 with default checksums: {good}/2 objects")
    return good == 2


def start_server():
    root = pathlib.Path(__file__).resolve().parents[2]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    node = root / "node_modules" / ".bin" / "node"
    script = root / "test" / "clients" / "echo-server.ts"
    server = subprocess.Popen([str(node), str(script), str(port)], cwd=root, stdout=subprocess.PIPE)
    server.stdout.readline()
    return server, f"http://127.0.0.1:{port}"


def main():
    started = time.monotonic()
    server, endpoint = start_server()
    try:
        results = [try_service(endpoint, service) for service in sys.argv[1:] or SERVICES]
        results.append(try_default_object(endpoint))
    finally:
        server.terminate()
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed  ({time.monotonic() - started:.1f} s)")
    return 0 if passed == len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
