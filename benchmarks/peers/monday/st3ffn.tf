# Written from the provider's documentation (2.x), which isn't run here
# Step: each week, write the image before and the new one's name into the variables
# Step: apply
# Step: if a fleet isn't well, write the image before again
# Step: apply
# Only: doesn't say whether there is anything to patch; all fleets at once, and nobody looks at them; an old image goes when its resource does
terraform {
  required_providers {
    awsappstream = {
      source = "St3ffn/aws-appstream"
    }
  }
}

variable "fleets" {
  type = set(string)
}

variable "before" {
  type = string
}

variable "newer" {
  type = string
}

variable "streamed" {
  type    = string
  default = null
}

resource "awsappstream_updated_image" "tools" {
  existing_image_name = var.before
  new_image_name      = var.newer
}

resource "awsappstream_fleet" "tenant" {
  for_each        = var.fleets
  name            = each.key
  image_name      = coalesce(var.streamed, awsappstream_updated_image.tools.new_image_name)
  instance_type   = "stream.standard.medium"
  desired_state   = "RUNNING"
  update_behavior = "FAIL_IF_RUNNING"
  compute_capacity = {
    desired_instances = 2
  }
}
