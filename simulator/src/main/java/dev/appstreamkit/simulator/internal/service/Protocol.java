package dev.appstreamkit.simulator.internal.service;

/** The wire protocols that the simulated services speak. */
public enum Protocol {
  /** {@code X-Amz-Target} names the operation, bodies are JSON. */
  JSON_1_1,
  /** A form names {@code Action} and {@code Version}, replies are XML. */
  QUERY,
  /** A form as in {@link #QUERY}, with EC2's own way of naming members. */
  EC2,
  /** S3's: method, path, headers and XML. */
  REST_XML
}
