/** The daily work with AppStream, over the clients of a provisioner or a bare one. */
@NullMarked
package dev.appstreamkit.operations;

import org.jspecify.annotations.NullMarked;
