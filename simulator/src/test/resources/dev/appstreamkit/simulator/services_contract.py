"""Calls operations of AWS services with boto3, with inputs made from botocore's own models.

The argument is a file with JSON {service: [operation, ...]}. Every operation is called with the
smallest input that its model allows, and, but for S3, whose requests are built from their members,
once for each constraint that can be broken. Prints a
JSON list of {"service", "operation", "broken", "status", "code", "message"}; "broken" is empty
for the smallest input, and "code" for a call that succeeded. What the client can't make sense of
has the status 0.
"""

import json
import pathlib
import re
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

POLICY = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "111122223333"}}]})

NAMES = {"servicequotas": "service-quotas"}  # services that botocore calls otherwise

CHOSEN = {
    "PolicyDocument": POLICY,
    "AssumeRolePolicyDocument": TRUST,
    "ResourceId": "fleet/example",
    "ServiceNamespace": "appstream",
    "ScalableDimension": "appstream:fleet:DesiredCapacity",
}
VALID = ["example", "123456789012", "arn:aws:iam::111122223333:policy/example",
         "AKIAEXAMPLE000000000", "/", "us-east-1", "v1", "1",
         "arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target/example"]
ODD = ["\u2603", " ", "!!!", "", "\u0001"]


def matches(shape, text):
    pattern = shape.metadata.get("pattern")
    try:
        return pattern is None or re.fullmatch(pattern, text) is not None
    except re.error:  # patterns are written for another engine
        return True


def fits(shape, text):
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max", 1 << 30)
    return low <= len(text) <= high and matches(shape, text)


def smallest(shape):
    kind = shape.type_name
    if kind == "structure":
        return {m: CHOSEN.get(m) or smallest(shape.members[m]) for m in shape.required_members}
    if kind == "list":
        return [smallest(shape.member)]
    if kind == "map":
        return {smallest(shape.key): smallest(shape.value)}
    if kind in ("integer", "long"):
        return shape.metadata.get("min", 1)
    if kind in ("float", "double"):
        return 1.0
    if kind == "boolean":
        return True
    if kind == "blob":
        return b"example"
    if kind == "timestamp":
        return 1767600000
    if getattr(shape, "enum", None):
        return shape.enum[0]
    value = next((v for v in VALID + ["x" * shape.metadata.get("min", 1)] if fits(shape, v)), None)
    if value is None:
        raise ValueError(f"nothing fits {shape.name}: {shape.metadata}")
    return value


def broken(shape):
    """Yields what is wrong, and a value that is wrong only there."""
    kind = shape.type_name
    if kind == "structure":
        yield from broken_structure(shape)
    elif kind == "list":
        yield from broken_list(shape)
    elif kind in ("integer", "long"):
        if "min" in shape.metadata:
            yield "too small", shape.metadata["min"] - 1
        if "max" in shape.metadata:
            yield "too large", shape.metadata["max"] + 1
    elif kind == "string":
        yield from broken_text(shape)


def broken_structure(shape):
    for member in shape.required_members:
        yield member + " missing", {k: v for k, v in smallest(shape).items() if k != member}
    for member, inner in shape.members.items():
        for what, value in broken(inner):
            yield member + "." + what, {**smallest(shape), member: value}


def broken_list(shape):
    if shape.metadata.get("min", 0) > 0:
        yield "too few", []
    one = smallest(shape.member)
    if "max" in shape.metadata and one != {}:  # in a form, nothing is written for an empty one
        yield "too many", [one] * (shape.metadata["max"] + 1)
    for what, value in broken(shape.member):
        yield "[]." + what, [value]


def broken_text(shape):
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max")
    if low > 0:
        yield "too short", "a" * (low - 1)
    if high is not None and high < 100_000:
        yield "too long", "a" * (high + 1)
    odd = next((o for o in ODD if not matches(shape, o) and len(o) >= low), None)
    if odd is not None:
        yield "pattern", odd
    if getattr(shape, "enum", None):
        yield "enum", "NO_SUCH_VALUE"


def call(client, operation, arguments):
    try:
        getattr(client, xform_name(operation))(**arguments)
        return {"status": 200, "code": "", "message": ""}
    except ClientError as e:
        answer = e.response
        return {"status": answer["ResponseMetadata"]["HTTPStatusCode"],
                "code": answer["Error"].get("Code", ""),
                "message": answer["Error"].get("Message", "")}
    except Exception as e:  # whatever it is, the client didn't understand the server
        return {"status": 0, "code": type(e).__name__, "message": str(e)}


def main():
    config = Config(parameter_validation=False, retries={"total_max_attempts": 1})
    answers = []
    for service, operations in json.loads(pathlib.Path(sys.argv[1]).read_text()).items():
        client = boto3.client(NAMES.get(service, service), config=config)
        for operation in operations:
            shape = client.meta.service_model.operation_model(operation).input_shape
            inputs = [("", smallest(shape) if shape else {})]
            inputs += list(broken(shape)) if shape and service != "s3" else []
            for what, arguments in inputs:
                answers.append({"service": service, "operation": operation, "broken": what,
                                **call(client, operation, arguments)})
    json.dump(answers, sys.stdout)


main()
