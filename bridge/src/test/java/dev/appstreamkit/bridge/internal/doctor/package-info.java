@NullMarked
package dev.appstreamkit.bridge.internal.doctor;

import org.jspecify.annotations.NullMarked;
