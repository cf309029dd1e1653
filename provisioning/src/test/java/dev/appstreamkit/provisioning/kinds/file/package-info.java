@NullMarked
package dev.appstreamkit.provisioning.kinds.file;

import org.jspecify.annotations.NullMarked;
