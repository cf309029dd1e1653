# Written from the provider's documentation (2.x), which isn't run here
# Step: apply, at a time when nobody is there; the plan warns that it stops the fleet
# Only: sessions end without time to; whether leaving the role out takes it away isn't known
resource "aws_iam_role" "other" {
  name               = "other_appstream_role"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
