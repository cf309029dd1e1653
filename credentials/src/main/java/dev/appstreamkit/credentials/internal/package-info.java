/** What the provider is made of; not exported. */
@NullMarked
package dev.appstreamkit.credentials.internal;

import org.jspecify.annotations.NullMarked;
