/** The interface of a kind of resource: how to read it, compare it, and change it in steps. */
@NullMarked
package dev.appstreamkit.provisioning.spi;

import org.jspecify.annotations.NullMarked;
