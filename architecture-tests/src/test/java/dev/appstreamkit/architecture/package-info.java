/** The rules between modules and packages, and what holds for the built jars. */
@NullMarked
package dev.appstreamkit.architecture;

import org.jspecify.annotations.NullMarked;
