@NullMarked
package dev.appstreamkit.provisioning.kinds.stack.internal;

import org.jspecify.annotations.NullMarked;
