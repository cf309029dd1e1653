/** Tests of the calls to AWS. */
@org.jspecify.annotations.NullMarked
package dev.appstreamkit.provisioning.internal.aws;
