/** One account, really: whatever clients are given, and wherever manifests are. */
@org.jspecify.annotations.NullMarked
package dev.appstreamkit.provisioning.account;
