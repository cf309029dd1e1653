@NullMarked
package dev.appstreamkit.provisioning.kinds.theme;

import org.jspecify.annotations.NullMarked;
