package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.plan.*;
import software.amazon.awssdk.services.s3.model.*;

public class BucketEncryption {
  public static void main(String[] a) {
    try (Account lab = new Account()) {
      var env =
          Account.env(
              dev.appstreamkit.provisioning.kinds.bucket.Bucket.builder("share-example").build());
      lab.quiet(env);
      Account.say("out of band: a rule that says nothing but the bucket key");
      Account.t(
          "put",
          () ->
              lab.s3.putBucketEncryption(
                  r ->
                      r.bucket("share-example")
                          .serverSideEncryptionConfiguration(
                              c -> c.rules(x -> x.bucketKeyEnabled(true)))));
      System.out.println(lab.s3.getBucketEncryption(r -> r.bucket("share-example")));
      Account.t("drift", () -> lab.drift(env));
      Account.t("plan", () -> lab.plan("plan", env));
      Account.t("destroy", () -> lab.destroy(env, PlanOptions.defaults()));
    }
    try (Account lab = new Account()) {
      var env =
          Account.env(
              dev.appstreamkit.provisioning.kinds.bucket.Bucket.builder("share-example").build());
      lab.quiet(env);
      Account.say("out of band: SSE-C is blocked (a member that came in November 2025)");
      Account.t(
          "put",
          () ->
              lab.s3.putBucketEncryption(
                  r ->
                      r.bucket("share-example")
                          .serverSideEncryptionConfiguration(
                              c ->
                                  c.rules(
                                      x ->
                                          x.applyServerSideEncryptionByDefault(
                                                  d -> d.sseAlgorithm("AES256"))
                                              .blockedEncryptionTypes(
                                                  b -> b.encryptionTypeWithStrings("SSE-C"))))));
      System.out.println(lab.s3.getBucketEncryption(r -> r.bucket("share-example")));
      Account.t("drift", () -> lab.drift(env));
      lab.go(
          "another key",
          Account.env(
              dev.appstreamkit.provisioning.kinds.bucket.Bucket.builder("share-example")
                  .kmsKey(
                      "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
                  .build()));
      System.out.println(lab.s3.getBucketEncryption(r -> r.bucket("share-example")));
    }
  }
}
