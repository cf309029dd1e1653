/** The provider's parts; not exported. */
@NullMarked
package dev.appstreamkit.credentials.internal;

import org.jspecify.annotations.NullMarked;
