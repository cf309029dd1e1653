@NullMarked
package dev.appstreamkit.core.paging;

import org.jspecify.annotations.NullMarked;
