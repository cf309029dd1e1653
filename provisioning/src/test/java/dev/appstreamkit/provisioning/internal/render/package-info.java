@NullMarked
package dev.appstreamkit.provisioning.internal.render;

import org.jspecify.annotations.NullMarked;
