# Step: apply, at a time when nobody is there
# Step: take the role away in the console, since leaving the attribute out unsets nothing
# Only: the fleet is stopped unasked and sessions end; no role is taken away
resource "aws_iam_role" "other" {
  name               = "other_appstream_role"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
