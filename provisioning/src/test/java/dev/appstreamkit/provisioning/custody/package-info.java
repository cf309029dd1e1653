/** Tests of what an environment owns. */
@NullMarked
package dev.appstreamkit.provisioning.custody;

import org.jspecify.annotations.NullMarked;
