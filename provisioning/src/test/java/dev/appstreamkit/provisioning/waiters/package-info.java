@NullMarked
package dev.appstreamkit.provisioning.waiters;

import org.jspecify.annotations.NullMarked;
