# Can't: the provider knows no sessions and no streaming URLs
