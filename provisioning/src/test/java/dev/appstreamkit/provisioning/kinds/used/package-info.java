/** What an environment only uses stays as it is, whatever the environment does. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.used;

import org.jspecify.annotations.NullMarked;
