/** Tests of the least policy that a plan asks for, on principals that have just that. */
@NullMarked
package dev.appstreamkit.provisioning.policy;

import org.jspecify.annotations.NullMarked;
