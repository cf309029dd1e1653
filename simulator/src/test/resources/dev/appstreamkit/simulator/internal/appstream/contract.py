"""Makes the calls of a contract run with a client of another maker, and prints what came back.

Arguments: "boto3", "boto3-newest" (with another model), "boto3-cbor" (the same, but in CBOR),
"cli" (the AWS CLI within this process) or "cli-process" (a process a call), a file with a JSON
list of {"operation": ..., "input": ...}, and a directory with the other model. The client's own
validation is off, so that the calls reach the server as they are. Prints a JSON list of
{"code": ..., "message": ...}; the code is empty for a call that succeeded, and "unknown" where
this client doesn't know the operation or a member. What the client can't make sense of has the code
"unparsable". With another model, answers are printed, too.
"""

import contextlib
import functools
import io
import json
import os
import pathlib
import re
import subprocess
import sys

import boto3
import botocore.session
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

REFUSED = re.compile(r"An error occurred \((\w+)\) when calling the \w+ operation.*?: (.*)", re.S)


def answer(code="", message="", said=None):
    given = {"code": code, "message": message}
    if said is not None:
        given["answer"] = {k: v for k, v in said.items() if k != "ResponseMetadata"}
    return given


def with_the_newest_model(protocol):
    os.environ["AWS_DATA_PATH"] = sys.argv[3]
    model = pathlib.Path(sys.argv[3]) / "appstream" / "2016-12-01" / "service-2.json"
    contents = json.loads(model.read_text())
    # This client prefers JSON wherever it may: a model with one protocol leaves it no choice.
    contents["metadata"].update(protocol=protocol, protocols=[protocol])
    model.write_text(json.dumps(contents))
    return with_boto3(tell=True)


def with_boto3(tell=False):
    config = Config(parameter_validation=False, retries={"total_max_attempts": 1})
    client = boto3.client("appstream", config=config)

    def call(operation, arguments):
        method = getattr(client, xform_name(operation), None)
        if method is None:
            return answer("unknown")
        try:
            said = method(**arguments)
            return answer(said=said if tell else None)
        except ClientError as e:
            return answer(e.response["Error"]["Code"], e.response["Error"]["Message"])
        except Exception as e:  # whatever it is, the client didn't understand the server
            return answer("unparsable", repr(e))

    return call


def sayable(shape, value):
    if shape.type_name == "structure":
        return isinstance(value, dict) and all(
            member in shape.members and sayable(shape.members[member], one)
            for member, one in value.items()
        )
    if shape.type_name == "list":
        return all(sayable(shape.member, one) for one in value)
    return True


@functools.lru_cache
def service_model():
    return botocore.session.get_session().get_service_model("appstream")


def known(operation, arguments):
    model = service_model()
    return operation not in model.operation_names or sayable(
        model.operation_model(operation).input_shape, arguments
    )


def command(operation, arguments):
    name = xform_name(operation, "-")
    return ["appstream", name, "--output", "json", "--cli-input-json", json.dumps(arguments)]


def outcome(status, text, errors):
    if status == 0:
        if text.strip():
            json.loads(text)
        return answer()
    refused = REFUSED.search(errors)
    if refused:
        return answer(refused.group(1), refused.group(2).strip())
    return answer("unknown" if "argument operation" in errors else "unparsable", errors)


def within_this_process():
    from awscli.clidriver import create_clidriver

    driver = create_clidriver()

    def call(operation, arguments):
        out, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            try:
                status = driver.main(command(operation, arguments))
            except SystemExit as e:
                status = e.code
        return outcome(status, out.getvalue(), errors.getvalue())

    return call


def in_a_process(operation, arguments):
    done = subprocess.run(["aws"] + command(operation, arguments), capture_output=True, text=True)
    return outcome(done.returncode, done.stdout, done.stderr)


def turn_off_the_clis_validation():
    file = pathlib.Path(os.environ["HOME"]) / "aws-config"
    file.write_text("[default]\nparameter_validation = false\n")
    os.environ["AWS_CONFIG_FILE"] = str(file)


def main():
    client, calls = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text())
    turn_off_the_clis_validation()
    clients = {
        "boto3": with_boto3,
        "boto3-newest": lambda: with_the_newest_model("json"),
        "boto3-cbor": lambda: with_the_newest_model("smithy-rpc-v2-cbor"),
        "cli": within_this_process,
    }
    call = clients.get(client, lambda: in_a_process)()
    answers = [
        call(one["operation"], one["input"]) if known(one["operation"], one["input"]) else answer("unknown")
        for one in calls
    ]
    json.dump(answers, sys.stdout, default=str)


main()
