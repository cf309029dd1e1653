@NullMarked
package dev.appstreamkit.provisioning.settling;

import org.jspecify.annotations.NullMarked;
