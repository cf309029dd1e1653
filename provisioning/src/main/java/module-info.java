/** Describes, plans, applies and destroys AppStream environments. */
module dev.appstreamkit.provisioning {
  requires static org.immutables.value.annotations;
  requires static transitive org.jspecify;
  requires static java.compiler;
  requires java.xml;
  requires transitive dev.appstreamkit.core;
  requires org.slf4j;
  requires com.fasterxml.jackson.databind;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires transitive software.amazon.awssdk.core;
  requires transitive software.amazon.awssdk.http;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.policybuilder.iam;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.utils;
  requires transitive software.amazon.awssdk.services.applicationautoscaling;
  requires transitive software.amazon.awssdk.services.appstream;
  requires transitive software.amazon.awssdk.services.iam;
  requires transitive software.amazon.awssdk.services.s3;
  requires software.amazon.awssdk.services.sts;
  requires static software.amazon.awssdk.services.ec2;
  requires static software.amazon.awssdk.services.servicequotas;

  exports dev.appstreamkit.provisioning;
  exports dev.appstreamkit.provisioning.errors;
  exports dev.appstreamkit.provisioning.listeners;
  exports dev.appstreamkit.provisioning.plan;
  exports dev.appstreamkit.provisioning.retry;
  exports dev.appstreamkit.provisioning.rollout;
  exports dev.appstreamkit.provisioning.spi;
  exports dev.appstreamkit.provisioning.waiters;
  exports dev.appstreamkit.provisioning.kinds.association;
  exports dev.appstreamkit.provisioning.kinds.bucket;
  exports dev.appstreamkit.provisioning.kinds.fleet;
  exports dev.appstreamkit.provisioning.kinds.image;
  exports dev.appstreamkit.provisioning.kinds.network;
  exports dev.appstreamkit.provisioning.kinds.role;
  exports dev.appstreamkit.provisioning.kinds.scaling;
  exports dev.appstreamkit.provisioning.kinds.stack;
  exports dev.appstreamkit.provisioning.kinds.theme;
  exports dev.appstreamkit.provisioning.kinds.user;
}
