/** Systems Manager's Parameter Store: parameters and their tags. */
@NullMarked
package dev.appstreamkit.simulator.internal.ssm;

import org.jspecify.annotations.NullMarked;
