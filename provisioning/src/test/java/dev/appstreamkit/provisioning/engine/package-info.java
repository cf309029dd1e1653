/** Tests of the engine, with a kind of things that live in memory. */
@NullMarked
package dev.appstreamkit.provisioning.engine;

import org.jspecify.annotations.NullMarked;
