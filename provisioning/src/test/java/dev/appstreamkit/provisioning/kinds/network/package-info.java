@NullMarked
package dev.appstreamkit.provisioning.kinds.network;

import org.jspecify.annotations.NullMarked;
