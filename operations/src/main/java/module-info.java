/** The daily work with AppStream: users, sessions, links, health, usage and house rules. */
module dev.appstreamkit.operations {
  requires static org.immutables.value.annotations;
  requires static transitive org.jspecify;
  requires java.compiler;
  requires transitive dev.appstreamkit.provisioning;
  requires transitive dev.appstreamkit.core;
  requires org.slf4j;
  requires org.apache.commons.csv;
  requires com.fasterxml.jackson.databind;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.endpoints;
  requires software.amazon.awssdk.http.auth.aws;
  requires software.amazon.awssdk.http.auth.spi;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.utils;
  requires static software.amazon.awssdk.services.servicequotas;

  uses software.amazon.awssdk.http.SdkHttpService;

  exports dev.appstreamkit.operations;
  exports dev.appstreamkit.operations.audit;
  exports dev.appstreamkit.operations.capacity;
  exports dev.appstreamkit.operations.health;
  exports dev.appstreamkit.operations.images;
  exports dev.appstreamkit.operations.inventory;
  exports dev.appstreamkit.operations.links;
  exports dev.appstreamkit.operations.rules;
  exports dev.appstreamkit.operations.sessions;
  exports dev.appstreamkit.operations.usage;
  exports dev.appstreamkit.operations.users;
}
