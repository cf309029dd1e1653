// Can't: CloudFormation's update of a running fleet fails with ResourceInUseException (CFN#1017)
