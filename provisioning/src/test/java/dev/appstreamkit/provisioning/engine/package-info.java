/** What the engine does, shown with a kind of things that live in memory. */
@NullMarked
package dev.appstreamkit.provisioning.engine;

import org.jspecify.annotations.NullMarked;
