// Can't: CloudFormation makes the fleet and doesn't tell why it isn't running
