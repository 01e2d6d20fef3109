"""What the scripts beside it share: `holdfast local` with an example deployed into it, boto3 clients, and checks with a closing count."""
import json
import os
import subprocess
import sys
import urllib.request

import boto3

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
holdfast = os.path.join(root, "holdfast")
region = "eu-west-1"


class Rehearsal:
    def __init__(self, example):
        self.example = os.path.join(root, "examples", example)
        self.config = os.path.join(self.example, "holdfast.yaml")
        self.server = subprocess.Popen([holdfast, "local", "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.server.stdout.readline())["ready"]
        self.passed, self.failed = 0, 0

    def check(self, name, holds, detail=""):
        self.passed, self.failed = (self.passed + 1, self.failed) if holds else (self.passed, self.failed + 1)
        print(f"{'ok  ' if holds else 'FAIL'} {name}{'' if holds else f': {detail}'}")

    def client(self, service, account, where=region):
        keys = {"aws_access_key_id": account, "aws_secret_access_key": "x"}
        return boto3.client(service, endpoint_url=self.url, region_name=where, **keys)

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method="GET" if body is None else "POST")
        return json.load(urllib.request.urlopen(request))

    def run(self, *arguments):
        keys = {"AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "222222222222", "AWS_SECRET_ACCESS_KEY": "x"}
        return subprocess.run([holdfast, *arguments], env={**os.environ, **keys}, capture_output=True, text=True)

    def deploy(self):
        """Gives the plan."""
        with open(os.path.join(self.example, "inventory.json"), encoding="utf8") as file:
            inventory = json.load(file)
        taken = self.ask("/_holdfast/world", inventory)["resources"]
        self.check("the world takes the inventory", taken == len(inventory["resources"]))
        plan = json.loads(self.run("plan", "-f", self.config, "--json").stdout)
        confirmed = [word for vault in plan["vaults"] if "lock" in vault for word in ("--confirm", vault["name"])]
        deployed = self.run("deploy", "--all", "-f", self.config, "--yes", *confirmed)
        self.check("deploy --all", deployed.returncode == 0, deployed.stderr[-2000:])
        return plan

    def close(self):
        self.server.terminate()
        self.server.wait()
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
