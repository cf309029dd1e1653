/** Tests of what an environment owns. */
@NullMarked
package dev.appstreamkit.provisioning.ownership;

import org.jspecify.annotations.NullMarked;
