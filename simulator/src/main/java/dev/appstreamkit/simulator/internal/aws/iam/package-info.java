/** IAM: roles, policies, users and their keys. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.iam;

import org.jspecify.annotations.NullMarked;
