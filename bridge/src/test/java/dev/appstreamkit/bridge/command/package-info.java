@NullMarked
package dev.appstreamkit.bridge.command;

import org.jspecify.annotations.NullMarked;
