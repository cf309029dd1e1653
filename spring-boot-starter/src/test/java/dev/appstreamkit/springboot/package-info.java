@NullMarked
package dev.appstreamkit.springboot;

import org.jspecify.annotations.NullMarked;
