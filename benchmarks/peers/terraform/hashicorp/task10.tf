# Can't: its waits and retries are inside its resources
