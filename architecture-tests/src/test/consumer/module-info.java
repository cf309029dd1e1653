/** A program that uses what is published, and nothing else. */
module consumer {
  requires dev.appstreamkit.core;
  requires dev.appstreamkit.credentials;
  requires dev.appstreamkit.provisioning;
}
