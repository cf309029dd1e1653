/** What is looked at when something doesn't work. */
@NullMarked
package dev.appstreamkit.bridge.internal.doctor;

import org.jspecify.annotations.NullMarked;
