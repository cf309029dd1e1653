@NullMarked
package dev.appstreamkit.provisioning.kinds;

import org.jspecify.annotations.NullMarked;
