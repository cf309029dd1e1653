/** Applications of app blocks, and the Elastic fleets that stream them. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.application;

import org.jspecify.annotations.NullMarked;
