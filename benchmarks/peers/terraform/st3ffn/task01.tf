# Written from the provider's documentation (2.x), which isn't run here
# Step: apply, for the image builder
# Step: open it in the console, add the applications, create the image, and wait for it
# Step: apply again, with the image
# Only: no image by a person; a person makes it by hand
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
    awsappstream = {
      source = "St3ffn/aws-appstream"
    }
  }
}

variable "image_is_there" {
  type    = bool
  default = false
}

resource "aws_s3_bucket" "share" {
  bucket = "mytest-appstream-share-s3"
}

resource "aws_s3_bucket_public_access_block" "share" {
  bucket                  = aws_s3_bucket.share.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_object" "folder" {
  bucket = aws_s3_bucket.share.id
  key    = "s3_share_test/"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["appstream.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "share" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.share.arn]
  }
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.share.arn}/*"]
  }
}

resource "aws_iam_role" "machine" {
  name               = "test_appstream_role"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "share" {
  role   = aws_iam_role.machine.id
  policy = data.aws_iam_policy_document.share.json
}

resource "awsappstream_image_builder" "tools" {
  count         = var.image_is_there ? 0 : 1
  name          = "share-tools-builder"
  image_name    = "AppStream-WinServer2019-07-16-2025"
  instance_type = "stream.standard.medium"
  vpc_config = {
    subnet_ids = ["subnet-0a1b2c3d"]
  }
}

resource "awsappstream_fleet" "share" {
  count         = var.image_is_there ? 1 : 0
  name          = "share-fleet"
  image_name    = "share-tools"
  instance_type = "stream.standard.medium"
  fleet_type    = "ON_DEMAND"
  iam_role_arn  = aws_iam_role.machine.arn
  desired_state = "RUNNING"
  compute_capacity = {
    desired_instances = 2
  }
  vpc_config = {
    subnet_ids = ["subnet-0a1b2c3d"]
  }
}

resource "awsappstream_stack" "share" {
  name = "share-stack"
}

resource "awsappstream_associate_fleet_stack" "share" {
  count      = var.image_is_there ? 1 : 0
  fleet_name = awsappstream_fleet.share[0].name
  stack_name = awsappstream_stack.share.name
}

resource "awsappstream_user" "hoge" {
  user_name           = "hoge@example.com"
  authentication_type = "USERPOOL"
  first_name          = "Hoge"
  last_name           = "Example"
}

resource "awsappstream_associate_user_stack" "hoge" {
  stack_name          = awsappstream_stack.share.name
  user_name           = awsappstream_user.hoge.user_name
  authentication_type = "USERPOOL"
}

resource "awsappstream_user" "fuga" {
  user_name           = "fuga@example.com"
  authentication_type = "USERPOOL"
  first_name          = "Fuga"
  last_name           = "Example"
}

resource "awsappstream_associate_user_stack" "fuga" {
  stack_name          = awsappstream_stack.share.name
  user_name           = awsappstream_user.fuga.user_name
  authentication_type = "USERPOOL"
}
