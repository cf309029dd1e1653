@NullMarked
package dev.appstreamkit.provisioning.kinds.directory.internal;

import org.jspecify.annotations.NullMarked;
