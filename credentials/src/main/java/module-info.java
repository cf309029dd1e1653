/** The IAM role of the fleet for programs that run inside it. */
module dev.appstreamkit.credentials {
  requires static transitive org.jspecify;
  requires transitive software.amazon.awssdk.auth;
  requires transitive software.amazon.awssdk.core;
  requires transitive software.amazon.awssdk.identity.spi;
  requires org.slf4j;

  exports dev.appstreamkit.credentials;
}
