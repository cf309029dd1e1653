// Can't: it makes templates, which its own program deploys
