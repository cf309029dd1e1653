// Can't: CloudFormation waits by itself, and for what it makes only
