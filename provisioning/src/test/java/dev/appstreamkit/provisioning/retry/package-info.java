@NullMarked
package dev.appstreamkit.provisioning.retry;

import org.jspecify.annotations.NullMarked;
