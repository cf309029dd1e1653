/**
 * Plans, drift and results of runs as one HTML file each: {@link
 * dev.appstreamkit.reports.HtmlReport}.
 */
@NullMarked
package dev.appstreamkit.reports;

import org.jspecify.annotations.NullMarked;
