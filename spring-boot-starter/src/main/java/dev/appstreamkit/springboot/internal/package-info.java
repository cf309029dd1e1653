/** What Spring Boot configures by itself. */
@NullMarked
package dev.appstreamkit.springboot.internal;

import org.jspecify.annotations.NullMarked;
