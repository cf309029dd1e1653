/** A kind of resource that the library doesn't know: parameters of Systems Manager. */
@NullMarked
package dev.appstreamkit.examples.ownkind;

import org.jspecify.annotations.NullMarked;
