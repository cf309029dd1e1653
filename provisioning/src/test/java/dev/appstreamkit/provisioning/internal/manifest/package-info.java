/** Tests of where manifests are kept. */
@org.jspecify.annotations.NullMarked
package dev.appstreamkit.provisioning.internal.manifest;
