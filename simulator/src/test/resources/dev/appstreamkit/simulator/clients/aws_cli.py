"""Runs commands of the AWS CLI one after the other and prints what became of them.

The argument is a file with a JSON list of the commands' arguments. The CLI is loaded once; each
command then runs in a process of its own, forked, so that none sees what another one left. Prints a
JSON list of {"status": ..., "text": ..., "errors": ...}.
"""

import json
import os
import pathlib
import sys
import tempfile

from awscli.clidriver import create_clidriver


def command(arguments, out, errors):
    os.dup2(out.fileno(), 1)
    os.dup2(errors.fileno(), 2)
    try:
        status = create_clidriver().main(arguments)
    except SystemExit as e:
        status = e.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status or 0)


def read(file):
    file.seek(0)
    return file.read().decode()


def run(arguments):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if child == 0:
            command(arguments, out, errors)
        _, ended = os.waitpid(child, 0)
        status = os.waitstatus_to_exitcode(ended)
        return {"status": status, "text": read(out), "errors": read(errors)}


def main():
    commands = json.loads(pathlib.Path(sys.argv[1]).read_text())
    json.dump([run(arguments) for arguments in commands], sys.stdout)


main()
