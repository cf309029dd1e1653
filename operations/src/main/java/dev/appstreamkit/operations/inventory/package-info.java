/** What an account has, and code that describes it. */
@NullMarked
package dev.appstreamkit.operations.inventory;

import org.jspecify.annotations.NullMarked;
