/** An application as somebody else writes it, and programs that start it. */
@NullMarked
package dev.appstreamkit.springboot.application;

import org.jspecify.annotations.NullMarked;
