# Written from the provider's documentation (2.x), which isn't run here
# Step: apply with the file
# Step: say "false" in three rows, take ten away; apply
# Only: sends no mail again
locals {
  people = { for person in csvdecode(file("${path.module}/users.csv")) : person.email => person }
}

resource "awsappstream_user" "people" {
  for_each            = local.people
  user_name           = each.value.email
  authentication_type = "USERPOOL"
  first_name          = each.value.first_name
  last_name           = each.value.last_name
  enabled             = each.value.enabled == "true"
}

resource "awsappstream_associate_user_stack" "people" {
  for_each            = local.people
  stack_name          = awsappstream_stack.share.name
  user_name           = awsappstream_user.people[each.key].user_name
  authentication_type = "USERPOOL"
}
