@NullMarked
package dev.appstreamkit.provisioning.kinds.appblock.internal;

import org.jspecify.annotations.NullMarked;
