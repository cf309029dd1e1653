# Can't: it is a program of its own, not a library for an application
