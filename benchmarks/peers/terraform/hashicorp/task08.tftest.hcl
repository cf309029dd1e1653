# Step: terraform test
# Only: the mocks answer whatever is asked; no state, no person, no refusal is played
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
  mock_data "aws_appstream_image" {
    defaults = {
      arn = "arn:aws:appstream:eu-central-1::image/AppStream-WinServer2019-07-16-2025"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111122223333:role/test_appstream_role"
    }
  }
}

run "makes_the_fleet" {
  variables {
    image_is_there = true
  }
  assert {
    condition     = aws_appstream_fleet.share[0].instance_type == "stream.standard.medium"
    error_message = "another instance type"
  }
}
