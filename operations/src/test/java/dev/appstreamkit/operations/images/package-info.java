/** Tests of images. */
@NullMarked
package dev.appstreamkit.operations.images;

import org.jspecify.annotations.NullMarked;
