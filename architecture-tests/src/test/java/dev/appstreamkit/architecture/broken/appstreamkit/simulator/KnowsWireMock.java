package dev.appstreamkit.architecture.broken.appstreamkit.simulator;

import com.github.tomakehurst.wiremock.http.Request;

/** A simulator whose rooms behind the front know WireMock. */
public final class KnowsWireMock {

  /** Names a class of WireMock. */
  public Class<?> request() {
    return Request.class;
  }
}
