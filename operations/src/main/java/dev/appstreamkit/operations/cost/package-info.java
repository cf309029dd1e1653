/** What environments cost, by AWS's price list or a file of prices. */
@NullMarked
package dev.appstreamkit.operations.cost;

import org.jspecify.annotations.NullMarked;
