/** What preflights read of EC2: the networks that fleets and builders are put into. */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.ec2;

import org.jspecify.annotations.NullMarked;
