@NullMarked
package dev.appstreamkit.examples.ownkind;

import org.jspecify.annotations.NullMarked;
