"""pytest plugin: writes per test its outcome and the operations that it calls, one JSON line each, to $PEER_SUITES_RECORD."""
import json
import os

import botocore.client
import pytest

called = set()
plain = botocore.client.BaseClient._make_api_call


def recording(client, operation, parameters):
    called.add(f"{client.meta.service_model.service_name} {operation}")
    return plain(client, operation, parameters)


botocore.client.BaseClient._make_api_call = recording


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    called.clear()
    yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.when == "setup" and report.passed or report.when == "teardown" and report.passed:
        return
    line = {"test": item.nodeid, "outcome": report.outcome, "operations": sorted(called)}
    if report.failed:
        line["why"] = str(call.excinfo.value)[:400]
    with open(os.environ["PEER_SUITES_RECORD"], "a", encoding="utf-8") as record:
        record.write(json.dumps(line) + "\n")
