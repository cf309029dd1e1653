@NullMarked
package dev.appstreamkit.provisioning.kinds.theme.internal;

import org.jspecify.annotations.NullMarked;
