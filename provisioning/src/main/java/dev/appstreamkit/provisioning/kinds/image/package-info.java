/** Images: base image, applications, and who takes them. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.image;

import org.jspecify.annotations.NullMarked;
