/** A program that uses what is published, and nothing else. */
module com.example.consumer {
  requires dev.appstreamkit.credentials;
  requires dev.appstreamkit.provisioning;
  requires dev.appstreamkit.simulator;
}
