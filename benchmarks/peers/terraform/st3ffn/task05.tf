# Written from the provider's documentation (2.x), which isn't run here
# Step: apply, and read the output when it has failed
# Only: AWS's codes, after the start has failed; nothing is known before
data "awsappstream_fleet" "share" {
  name = "share-fleet"
}

output "why" {
  value = data.awsappstream_fleet.share.fleet_errors
}
