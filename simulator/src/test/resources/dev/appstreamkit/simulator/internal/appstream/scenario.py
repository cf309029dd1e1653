"""The reference scenario's AppStream calls with boto3, and what a person does in between.

Takes the simulator's address and control token as arguments; prints one JSON object.
"""

import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT, TOKEN = sys.argv[1:3]
client = boto3.client(
    "appstream",
    endpoint_url=ENDPOINT,
    region_name="us-east-1",
    aws_access_key_id="AKIAEXAMPLE000000000",
    aws_secret_access_key="example",
    config=Config(retries={"total_max_attempts": 1}),
)


def control(path, body):
    request = urllib.request.Request(
        ENDPOINT + "/_appstreamkit/v1" + path,
        data=json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def minutes(count):
    control("/time/advance", {"duration": f"PT{count}M"})


def error(call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        return e.response["Error"]["Code"]
    return None


client.create_image_builder(
    Name="share-builder",
    ImageName="AppStream-WinServer2019-09-18-2019",
    InstanceType="stream.standard.medium",
    Tags={"made-by": "boto3"},
)
minutes(20)
url = client.create_image_builder_streaming_url(Name="share-builder")["StreamingURL"]
seat = control("/people/image-assistants", {"streamingUrl": url})["id"]
seat_path = "/people/image-assistants/" + seat
control(seat_path + "/applications", {"name": "PowerShell", "path": "C:\\ps.exe"})
control(seat_path + "/image", {"name": "share-tools"})
minutes(30)
image = client.describe_images(Names=["share-tools"])["Images"][0]
builder = client.describe_image_builders(Names=["share-builder"])["ImageBuilders"][0]
fleet = dict(
    Name="share-fleet",
    ImageName="share-tools",
    InstanceType="stream.standard.medium",
    FleetType="ON_DEMAND",
    ComputeCapacity={"DesiredInstances": 2},
)
client.create_fleet(**fleet)
client.create_stack(Name="share-stack")
client.associate_fleet(FleetName="share-fleet", StackName="share-stack")
client.start_fleet(Name="share-fleet")
minutes(15)
for name in ("hoge", "fuga"):
    client.create_user(
        UserName=name + "@example.com",
        FirstName=name,
        LastName="Example",
        AuthenticationType="USERPOOL",
    )
batch = client.batch_associate_user_stack(
    UserStackAssociations=[
        {"StackName": "share-stack", "UserName": name, "AuthenticationType": "USERPOOL"}
        for name in ("hoge@example.com", "fuga@example.com", "nobody@example.com")
    ]
)
waiter = client.get_waiter("fleet_started")
waiter.wait(Names=["share-fleet"], WaiterConfig={"Delay": 1, "MaxAttempts": 1})
report = {
    "image": image["State"],
    "imageBuilder": builder["State"],
    "builderOfImage": image["ImageBuilderName"],
    "created": image["CreatedTime"].isoformat(),
    "fleet": client.describe_fleets(Names=["share-fleet"])["Fleets"][0]["State"],
    "stacks": client.list_associated_stacks(FleetName="share-fleet")["Names"],
    "users": len(client.describe_users(AuthenticationType="USERPOOL")["Users"]),
    "batchErrors": [e["ErrorCode"] for e in batch["errors"]],
    "tags": client.list_tags_for_resource(ResourceArn=builder["Arn"])["Tags"],
    "taken": error(client.create_fleet, **fleet),
    "inUse": error(client.delete_fleet, Name="share-fleet"),
    "gone": error(client.describe_fleets, Names=["share-fleet", "gone"]),
    "invalid": error(client.create_stack, Name="not a name"),
}
client.stop_fleet(Name="share-fleet")
minutes(10)
client.disassociate_fleet(FleetName="share-fleet", StackName="share-stack")
client.delete_fleet(Name="share-fleet")
report["fleetsLeft"] = len(client.describe_fleets()["Fleets"])
print(json.dumps(report))
