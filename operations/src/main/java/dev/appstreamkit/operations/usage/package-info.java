/** Who used what and for how long, from AppStream's daily usage reports. */
@NullMarked
package dev.appstreamkit.operations.usage;

import org.jspecify.annotations.NullMarked;
