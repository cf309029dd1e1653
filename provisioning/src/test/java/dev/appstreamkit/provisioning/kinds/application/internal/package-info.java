@NullMarked
package dev.appstreamkit.provisioning.kinds.application.internal;

import org.jspecify.annotations.NullMarked;
