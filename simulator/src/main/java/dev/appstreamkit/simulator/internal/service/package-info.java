/** Which services there are, and the errors that they answer with: knows nobody. */
@NullMarked
package dev.appstreamkit.simulator.internal.service;

import org.jspecify.annotations.NullMarked;
