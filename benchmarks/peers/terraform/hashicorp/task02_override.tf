resource "aws_appstream_fleet" "share" {
  iam_role_arn  = aws_iam_role.other.arn
  instance_type = "stream.standard.large"
}
