@NullMarked
package dev.appstreamkit.provisioning.kinds.image;

import org.jspecify.annotations.NullMarked;
