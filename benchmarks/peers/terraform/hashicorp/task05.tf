# Can't: the provider doesn't tell why a fleet isn't running; a role that isn't there shows when its time-out is over
