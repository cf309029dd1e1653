/** Images: the catalog, versions, roll-outs, what may go, and exports. */
@NullMarked
package dev.appstreamkit.operations.images;

import org.jspecify.annotations.NullMarked;
