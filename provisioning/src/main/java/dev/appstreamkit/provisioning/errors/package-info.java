/** What can go wrong, typed: each names the resource, the operation, AWS's own words, a remedy. */
@NullMarked
package dev.appstreamkit.provisioning.errors;

import org.jspecify.annotations.NullMarked;
