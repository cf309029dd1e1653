@NullMarked
package dev.appstreamkit.provisioning.internal.run;

import org.jspecify.annotations.NullMarked;
