package dev.appstreamkit.operations.rules;

import java.net.URI;

/**
 * Who demands something.
 *
 * @param words who, and in which section
 * @param page the page where that is written
 */
record BaselineSource(String words, URI page) {

  private static final String CIS = "https://www.cisecurity.org/benchmark/amazon_web_services";
  private static final String APPSTREAM =
      "https://docs.aws.amazon.com/appstream2/latest/developerguide/";

  static BaselineSource of(String words, String page) {
    return new BaselineSource(words, URI.create(page));
  }

  /** A recommendation of the benchmark, which one gets there as a document. */
  static BaselineSource cis(String section) {
    return of("CIS AWS End User Compute Services Benchmark " + section, CIS);
  }

  /** A section of AppStream's guide. */
  static BaselineSource appStream(String section, String page) {
    return of("AWS, Amazon AppStream 2.0: " + section, APPSTREAM + page + ".html");
  }
}
