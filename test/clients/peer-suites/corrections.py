"""pytest plugin: moto's tests give much that AWS refuses, beside the point of the test. It is put right before it is sent, so that the
rest of the test says something; what a test then compares with the wrong input still fails."""
import json
import re

import botocore.client
from botocore.exceptions import ClientError

plain = botocore.client.BaseClient._make_api_call


def statement(**more):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **more}]})


trust = statement(Principal={"Service": "ec2.amazonaws.com"}, Action="sts:AssumeRole")
key_policy = statement(Principal={"AWS": "arn:aws:iam::123456789012:root"}, Action="kms:*", Resource="*")


def is_policy(text):
    try:
        return "Statement" in json.loads(text)
    except (TypeError, ValueError):
        return False


def corrected(service, operation, parameters):
    given = dict(parameters)
    if service == "kms" and "Policy" in given and not is_policy(given["Policy"]):
        given["Policy"] = key_policy
    if operation == "PutKeyPolicy" and is_policy(given["Policy"]):
        given.setdefault("BypassPolicyLockoutSafetyCheck", True)
    if service == "iam" and operation.startswith("Create"):
        if "AssumeRolePolicyDocument" in given and not is_policy(given["AssumeRolePolicyDocument"]):
            given["AssumeRolePolicyDocument"] = trust
        if re.fullmatch(r"[\w-]+", given.get("Path") or ""):
            given["Path"] = f"/{given['Path']}/"
    return given


def prepare(client, operation, parameters):
    """moto delegates any service, AWS one that is trusted."""
    if operation == "RegisterDelegatedAdministrator":
        try:
            plain(client, "EnableAWSServiceAccess", {"ServicePrincipal": parameters["ServicePrincipal"]})
        except ClientError:
            pass


def correcting(client, operation, parameters):
    given = corrected(client.meta.service_model.service_name, operation, parameters)
    prepare(client, operation, given)
    try:
        return plain(client, operation, given)
    except ClientError as error:
        if operation != "AttachPolicy" or error.response["Error"]["Code"] != "PolicyTypeNotEnabledException":
            raise
    enable_type_of(client, given["PolicyId"])
    return plain(client, operation, given)


def enable_type_of(client, policy_id):
    """moto attaches policies of every type, AWS those of a type that was enabled."""
    root = plain(client, "ListRoots", {})["Roots"][0]["Id"]
    kind = plain(client, "DescribePolicy", {"PolicyId": policy_id})["Policy"]["PolicySummary"]["Type"]
    plain(client, "EnablePolicyType", {"RootId": root, "PolicyType": kind})


botocore.client.BaseClient._make_api_call = correcting
