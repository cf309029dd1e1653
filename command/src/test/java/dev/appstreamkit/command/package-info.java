@NullMarked
package dev.appstreamkit.command;

import org.jspecify.annotations.NullMarked;
