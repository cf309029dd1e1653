@NullMarked
package dev.appstreamkit.provisioning.internal.appstream;

import org.jspecify.annotations.NullMarked;
