/**
 * What can go wrong, typed: each error names the resource, the operation, AWS's own words, a
 * remedy, and its {@link dev.appstreamkit.provisioning.errors.ErrorCategory}.
 */
@NullMarked
package dev.appstreamkit.provisioning.errors;

import org.jspecify.annotations.NullMarked;
