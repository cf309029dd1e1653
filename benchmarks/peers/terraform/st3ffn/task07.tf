# Written from the provider's documentation (2.x), which isn't run here
# Step: apply, and read the output
# Only: lists sessions; ends none, and makes no link
data "awsappstream_sessions" "share" {
  fleet_name = "share-fleet"
  stack_name = "share-stack"
}

output "sessions" {
  value = data.awsappstream_sessions.share.sessions
}
