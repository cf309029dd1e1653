@NullMarked
package dev.appstreamkit.provisioning.internal.plan;

import org.jspecify.annotations.NullMarked;
