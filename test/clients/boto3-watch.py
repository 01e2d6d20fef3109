#!/usr/bin/env python3
"""From outside: two realms under watch, a queue at the topic of one; boto3 attacks, and what a person hears is read. Prints a closing count."""
import datetime
import json

from rehearsal import Rehearsal, region

workload, central, custody, audit, other = "111111111111", "222222222222", "333333333333", "565656565656", "121212121212"
aws = Rehearsal("production-and-test")


def listen():
    """A queue that hears what production's topic tells."""
    arn = f"arn:aws:sqs:{region}:{audit}:oncall"
    allowed = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    aws.client("sqs", audit).create_queue(QueueName="oncall", Attributes={"Policy": policy})
    topic = f"arn:aws:sns:{region}:{audit}:holdfast-production-alerts"
    aws.client("sns", audit).subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    return aws.client("sqs", audit).get_queue_url(QueueName="oncall")["QueueUrl"]


def heard(duration):
    """First lines of what was told meanwhile."""
    aws.ask("/_holdfast/clock", {"advance": duration})
    queue, lines = aws.client("sqs", audit), []
    for _ in range(20):
        messages = queue.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for message in messages:
            lines.append(json.loads(message["Body"])["Message"].split("\n")[0])
            queue.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return lines


def codes(lines):
    return [line.split(" ")[1] for line in lines]


try:
    aws.deploy()
    url = listen()
    heard("PT10M")
    quiet = heard("P1D")
    aws.check("an ordinary day is quiet", quiet == [], quiet)
    # At half past an hour the inspector has just looked: what is told before the next look is told by events.
    now = datetime.datetime.fromisoformat(aws.ask("/_holdfast/clock")["now"])
    half = (now + datetime.timedelta(hours=1)).replace(minute=30, second=0, microsecond=0)
    aws.ask("/_holdfast/clock", {"now": half.isoformat().replace("+00:00", "Z")})
    heard("PT1M")
    for _ in range(3):
        aws.client("backup", central).list_backup_vaults()
    told = heard("PT2M")
    aws.check("a session in central is told once", codes(told) == ["SESSION-WITHOUT-TICKET"], told)
    vault = next(one["BackupVaultName"] for one in aws.client("backup", central).list_backup_vaults()["BackupVaultList"]
                 if one.get("Locked"))
    aws.client("backup", central).delete_backup_vault_lock_configuration(BackupVaultName=vault)
    told = heard("PT2M")
    aws.check("a lock that goes is told within minutes", codes(told) == ["LOCK-CHANGED"], told)
    told = heard("PT2H")
    aws.check("and that it is missing, by the inspector", codes(told) == ["LOCK-MISSING"], told)
    aws.client("events", workload).disable_rule(Name="holdfast-forward")
    told = heard("PT2M")
    aws.check("a rule that is switched off is told", codes(told) == ["PATH-CHANGED"], told)
    aws.client("events", other).disable_rule(Name="holdfast-forward")
    told = [line for line in heard("PT2M") if other in line]
    aws.check("what happens in the other realm is the other topic's", told == [], told)
    mails = [sent for sent in aws.ask("/_holdfast/sent")["sent"] if sent["to"] == "oncall@example.com"]
    aws.check("who is on call was asked to confirm, once a realm", len(mails) == 2, mails)
    key = aws.client("kms", custody).describe_key(KeyId="alias/holdfast-production")["KeyMetadata"]
    aws.check("nobody has touched the key", key["KeyState"] == "Enabled", key)
finally:
    aws.close()
