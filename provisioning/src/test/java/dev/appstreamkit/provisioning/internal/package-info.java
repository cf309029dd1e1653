@NullMarked
package dev.appstreamkit.provisioning.internal;

import org.jspecify.annotations.NullMarked;
