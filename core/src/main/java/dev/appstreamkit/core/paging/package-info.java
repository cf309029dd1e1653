/** Lists that come in pages, each with the token of the next. */
@NullMarked
package dev.appstreamkit.core.paging;

import org.jspecify.annotations.NullMarked;
