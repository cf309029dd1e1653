// Calls the simulator with the SDK for JavaScript, and prints what came back as a JSON object:
// what was called against the outcome, which is "ok" or the error's name.
// Argument: "json" or "cbor", the protocol of AppStream's client.
import * as appstream from "@aws-sdk/client-appstream";
import * as s3 from "@aws-sdk/client-s3";
import * as sts from "@aws-sdk/client-sts";
import { AwsSmithyRpcV2CborProtocol, AwsJson1_1Protocol } from "@aws-sdk/core/protocols";

const cbor = process.argv[2] === "cbor";
const protocol = cbor ? AwsSmithyRpcV2CborProtocol : AwsJson1_1Protocol;

const outcomes = {};
async function call(name, action, check = () => true) {
  try {
    const answer = await action();
    outcomes[name] = check(answer) ? "ok" : "unexpected " + JSON.stringify(answer);
    return answer;
  } catch (e) {
    outcomes[name] = e.name;
    return undefined;
  }
}

const streams = new appstream.AppStreamClient({ protocol });
const send = (command, input) => streams.send(new appstream[command + "Command"](input));
const image = "AppStream-WinServer2019-12-05-2025";
let images = await call("images", () => send("DescribeImages", {}), (a) => a.Images.length > 0
  && a.Images.every((i) => i.CreatedTime === undefined || i.CreatedTime instanceof Date));
const base = images?.Images?.[0]?.Name ?? image;
await call("stack made", () => send("CreateStack", {
  Name: "js-stack", Description: "é ☃", Tags: { by: "javascript" },
  UserSettings: [{ Action: "CLIPBOARD_COPY_FROM_LOCAL_DEVICE", Permission: "ENABLED" }],
}), (a) => a.Stack.Description === "é ☃" && a.Stack.CreatedTime instanceof Date);
await call("stack taken", () => send("CreateStack", { Name: "js-stack" }));
await call("stack without a name", () => send("CreateStack", {}));
await call("stack with a wrong name", () => send("CreateStack", { Name: "-" }));
await call("stack of a wrong type", () => send("CreateStack", { Name: { a: 1 } }));
await call("stack there", () => send("DescribeStacks", { Names: ["js-stack"] }),
  (a) => a.Stacks.length === 1 && a.Stacks[0].UserSettings.length > 0);
await call("stack not there", () => send("DescribeStacks", { Names: ["none"] }));
await call("stack changed", () => send("UpdateStack", { Name: "js-stack", DisplayName: "JS" }),
  (a) => a.Stack.DisplayName === "JS");
const arn = (await send("DescribeStacks", { Names: ["js-stack"] }).catch(() => undefined))
  ?.Stacks?.[0]?.Arn;
await call("tags", () => send("ListTagsForResource", { ResourceArn: arn }),
  (a) => a.Tags.by === "javascript");
await call("tagged", () => send("TagResource", { ResourceArn: arn, Tags: { a: "b" } }));
await call("untagged", () => send("UntagResource", { ResourceArn: arn, TagKeys: ["a"] }));
await call("fleet made", () => send("CreateFleet", {
  Name: "js-fleet", ImageName: base, InstanceType: "stream.standard.medium",
  ComputeCapacity: { DesiredInstances: 1 },
}), (a) => a.Fleet.State === "STOPPED" && a.Fleet.ComputeCapacityStatus.Desired === 1);
await call("fleet of no type", () => send("CreateFleet", {
  Name: "js-huge", ImageName: base, InstanceType: "stream.standard.huge",
  ComputeCapacity: { DesiredInstances: 1 },
}));
await call("associated", () => send("AssociateFleet", { FleetName: "js-fleet", StackName: "js-stack" }));
await call("in use", () => send("DeleteStack", { Name: "js-stack" }));
await call("started", () => send("StartFleet", { Name: "js-fleet" }));
await call("not stopped", () => send("DeleteFleet", { Name: "js-fleet" }));
await call("user made", () => send("CreateUser", {
  UserName: "js@example.com", AuthenticationType: "USERPOOL", MessageAction: "SUPPRESS" }));
await call("user taken", () => send("CreateUser", {
  UserName: "js@example.com", AuthenticationType: "USERPOOL" }));
await call("batch", () => send("BatchAssociateUserStack", { UserStackAssociations: [
  { StackName: "js-stack", UserName: "js@example.com", AuthenticationType: "USERPOOL" },
  { StackName: "js-stack", UserName: "no@example.com", AuthenticationType: "USERPOOL" }] }),
  (a) => a.errors.length === 1 && a.errors[0].ErrorCode === "USER_NAME_NOT_FOUND");
await call("fleets of a stack", () => send("ListAssociatedFleets", { StackName: "js-stack" }),
  (a) => a.Names[0] === "js-fleet");
await call("token of none", () => send("DescribeUsers", {
  AuthenticationType: "USERPOOL", NextToken: "made-up" }));

const buckets = new s3.S3Client({ forcePathStyle: true });
const ask = (command, input) => buckets.send(new s3[command + "Command"](input));
const Bucket = cbor ? "js-cbor" : "js-json";
await call("bucket made", () => ask("CreateBucket", { Bucket }));
await call("object put", () => ask("PutObject", { Bucket, Key: "a b+ü.txt", Body: "text", Metadata: { x: "y" } }));
await call("object got", async () => {
  const got = await ask("GetObject", { Bucket, Key: "a b+ü.txt" });
  return [await got.Body.transformToString(), got.Metadata.x];
}, (a) => a.join() === "text,y");
await call("range", async () => (await ask("GetObject", {
  Bucket, Key: "a b+ü.txt", Range: "bytes=1-2" })).Body.transformToString(), (a) => a === "ex");
await call("only if absent", () => ask("PutObject", { Bucket, Key: "a b+ü.txt", Body: "", IfNoneMatch: "*" }));
await call("object not there", () => ask("GetObject", { Bucket, Key: "none" }));
await call("parts", async () => {
  const { UploadId } = await ask("CreateMultipartUpload", { Bucket, Key: "big" });
  const Parts = [];
  for (let PartNumber = 1; PartNumber <= 2; PartNumber++) {
    const part = await ask("UploadPart", { Bucket, Key: "big", UploadId, PartNumber,
      Body: Buffer.alloc(5 * 1024 * 1024, PartNumber) });
    Parts.push({ PartNumber, ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32 });
  }
  await ask("CompleteMultipartUpload", { Bucket, Key: "big", UploadId, MultipartUpload: { Parts } });
  return ask("HeadObject", { Bucket, Key: "big" });
}, (a) => a.ContentLength === 10 * 1024 * 1024);
await call("copied", () => ask("CopyObject", { Bucket, Key: "copy", CopySource: `${Bucket}/big` }));
await call("listed", () => ask("ListObjectsV2", { Bucket, MaxKeys: 2 }),
  (a) => a.Contents.length === 2 && a.IsTruncated);
await call("listed with a made-up token", () => ask("ListObjectsV2", { Bucket, ContinuationToken: "made-up" }));
await call("not empty", () => ask("DeleteBucket", { Bucket }));
await call("objects deleted", () => ask("DeleteObjects", { Bucket, Delete: {
  Objects: ["a b+ü.txt", "big", "copy"].map((Key) => ({ Key })) } }), (a) => !a.Errors);
await call("bucket deleted", () => ask("DeleteBucket", { Bucket }));

const tokens = new sts.STSClient({});
await call("identity", () => tokens.send(new sts.GetCallerIdentityCommand({})), (a) => a.Account === "111122223333");
await call("role not there", () => tokens.send(new sts.AssumeRoleCommand({
  RoleArn: "arn:aws:iam::111122223333:role/none", RoleSessionName: "js" })));
console.log(JSON.stringify(outcomes));
