/** Systems Manager's Parameter Store: parameters and their tags. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.ssm;

import org.jspecify.annotations.NullMarked;
