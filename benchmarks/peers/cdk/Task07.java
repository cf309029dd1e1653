// Can't: CloudFormation knows no sessions and no streaming URLs
