/** Time, retry, waiters, pacing and the vocabulary of resource descriptions. */
module dev.appstreamkit.core {
  requires static org.immutables.value.annotations;
  requires static transitive org.jspecify;
  requires static java.compiler;
  requires org.slf4j;
  requires io.github.resilience4j.core;
  requires transitive io.github.resilience4j.retry;

  exports dev.appstreamkit.core.pacing;
  exports dev.appstreamkit.core.paging;
  exports dev.appstreamkit.core.resource;
  exports dev.appstreamkit.core.retry;
  exports dev.appstreamkit.core.time;
  exports dev.appstreamkit.core.waiting;
}
