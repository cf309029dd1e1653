@NullMarked
package dev.appstreamkit.provisioning;

import org.jspecify.annotations.NullMarked;
