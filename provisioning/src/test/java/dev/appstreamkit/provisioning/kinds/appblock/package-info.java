/** Tests of app blocks. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.appblock;

import org.jspecify.annotations.NullMarked;
