/** Where the instances of fleets and image builders are connected. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.network;

import org.jspecify.annotations.NullMarked;
