# Written from the provider's documentation (2.x), which isn't run here
# Step: terraform test
# Only: the mocks answer whatever is asked; no state, no person, no refusal is played
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111122223333:role/test_appstream_role"
    }
  }
}

mock_provider "awsappstream" {}

run "makes_the_fleet" {
  variables {
    image_is_there = true
  }
  assert {
    condition     = awsappstream_fleet.share[0].instance_type == "stream.standard.medium"
    error_message = "another instance type"
  }
}
