package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;

/** Answers requests, those too that can't be answered as their callers want. */
public interface Answers {

  /** Why a request isn't carried out. */
  enum Refusal {
    /** Its body is longer than a body may be. */
    TOO_LONG,
    /** There is no room for its body now. */
    NO_ROOM,
    /** Its body breaks off, or its chunks aren't chunks. */
    BROKEN_BODY,
    /** What it names isn't a path. */
    NO_PATH,
    /** The simulator failed. */
    FAILURE
  }

  /** Answers a request. */
  Reply handle(HttpCall http);

  /** Answers a request that isn't carried out, as its service does, and notes it as a call. */
  Reply refuse(HttpCall http, Refusal why);

  /** Notes why the simulator failed with a request, and answers it. */
  Reply failed(HttpCall http, Throwable failure);
}
