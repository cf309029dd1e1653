/**
 * An AppStream that runs on one machine: start it, talk to it with any AWS client, play its people.
 */
@NullMarked
package dev.appstreamkit.simulator;

import org.jspecify.annotations.NullMarked;
