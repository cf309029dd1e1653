@NullMarked
package dev.appstreamkit.provisioning.kinds.directory;

import org.jspecify.annotations.NullMarked;
