@NullMarked
package dev.appstreamkit.testkit;

import org.jspecify.annotations.NullMarked;
