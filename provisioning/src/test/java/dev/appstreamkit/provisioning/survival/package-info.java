/** The engine ended and disturbed at every point, and continued. */
@NullMarked
package dev.appstreamkit.provisioning.survival;

import org.jspecify.annotations.NullMarked;
